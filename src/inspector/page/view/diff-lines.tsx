import { type ReactNode, useMemo, useRef, useState } from 'react';
import { changedPart, type DiffRow, diffRows } from '../text/diff-rows.ts';
import { visible } from '../text/visible.ts';
import { useWords } from './program.tsx';
import { LINE_HEIGHT } from './text-lines.tsx';
import { useLines } from './use-lines.ts';

/** Two texts side by side, line by line. */
export function DiffLines({
  before,
  after,
}: Readonly<{ before: readonly string[]; after: readonly string[] }>): ReactNode {
  const { diff } = useWords();
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const rows = useMemo(() => diffRows(before, after, unfolded), [before, after, unfolded]);
  const ref = useRef<HTMLDivElement>(null);
  const lines = useLines(ref, rows.length, LINE_HEIGHT);
  if (rows.every(({ kind }) => kind === 'same')) return <p className="nothing-here">{diff.same}</p>;
  return (
    <div ref={ref} className="diff-lines mono" role="group" aria-label={diff.views.lines} tabIndex={0} data-reading="">
      <div className="text-all" style={{ height: lines.height }}>
        {rows.slice(lines.first, lines.end).map((row, index) => (
          <div
            key={lines.first + index}
            className={`diff-row diff-row-${row.kind}`}
            style={{ transform: `translateY(${lines.at(lines.first + index)}px)` }}
          >
            {row.kind === 'folded' ? (
              <button
                type="button"
                className="unfold"
                onClick={() => setUnfolded((now) => new Set([...now, row.from]))}
              >
                {diff.folded(row.count)}
              </button>
            ) : (
              <Pair row={row} />
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function Pair({ row }: Readonly<{ row: Exclude<DiffRow, { kind: 'folded' }> }>): ReactNode {
  const { kind, left, right, leftLine, rightLine } = row;
  return (
    <>
      <Half line={left} other={right} number={leftLine} look={kind === 'same' ? 'same' : 'removed'} />
      <Half line={right} other={left} number={rightLine} look={kind === 'same' ? 'same' : 'added'} />
    </>
  );
}

function Half({
  line,
  other,
  number,
  look,
}: Readonly<{
  line: string | null;
  other: string | null;
  number: number;
  look: 'same' | 'removed' | 'added';
}>): ReactNode {
  if (line === null) return <div className="half half-none" />;
  const [start, end] = look === 'same' ? [0, 0] : changedPart(line, other);
  return (
    <div className={`half half-${look}`}>
      <span className="half-number" aria-hidden="true">
        {number}
      </span>
      <span className="half-text">
        {visible(line.slice(0, start))}
        {end > start ? <mark>{visible(line.slice(start, end))}</mark> : null}
        {visible(line.slice(end))}
      </span>
    </div>
  );
}
