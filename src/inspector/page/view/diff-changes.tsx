import { type ReactNode, useMemo } from 'react';
import type { JsonChange } from '../../../domain/diff/json.ts';
import { diffLines } from '../../../domain/diff/lines.ts';
import { type JsonNode, textOf } from '../../../domain/json/document.ts';
import { formatPath } from '../../../domain/json/path.ts';
import type { Side } from '../model/comparing.ts';
import { changesBetween, headLines, isSameBody } from '../text/side-lines.ts';
import { visible } from '../text/visible.ts';
import { useWords } from './program.tsx';

/** More differences are counted only. */
const MOST_SHOWN = 500;
/** Of a value, the beginning. */
const MOST_LETTERS = 300;

/** What differs, value by value: headers as they came, bodies by their paths. */
export function DiffChanges({ before, after }: Readonly<{ before: Side; after: Side }>): ReactNode {
  const { diff } = useWords();
  const changes = useMemo(() => changesBetween(before, after), [before, after]);
  const heads = useMemo(() => headChanges(before, after), [before, after]);
  return (
    <div className="changes">
      {heads.length === 0 ? null : (
        <section className="block">
          <h3>{diff.headers}</h3>
          <ul className="change-lines mono">
            {heads.map(({ sign, text }) => (
              <li key={sign + text} className={sign === '+' ? 'change-added' : 'change-removed'}>
                <span aria-hidden="true">{sign}</span> <span className="break">{visible(text)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="block">
        <h3>
          {diff.body} {changes === null ? null : <span className="dim">{diff.changes(changes.length)}</span>}
        </h3>
        <BodyChanges changes={changes} isSame={isSameBody(before, after)} />
      </section>
    </div>
  );
}

function BodyChanges({
  changes,
  isSame,
}: Readonly<{ changes: readonly JsonChange[] | null; isSame: boolean }>): ReactNode {
  const { diff } = useWords();
  if (isSame) return <p>{diff.sameBytes}</p>;
  if (changes === null) return <p className="dim">{diff.notJson}</p>;
  if (changes.length === 0) return <p>{diff.sameValues}</p>;
  const more = changes.length - MOST_SHOWN;
  return (
    <>
      <ul className="change-list">
        {changes.slice(0, MOST_SHOWN).map((change) => (
          <Change key={`${change.kind} ${change.before?.row} ${change.after?.row}`} change={change} />
        ))}
      </ul>
      {more > 0 ? <p className="dim">{diff.more(more)}</p> : null}
    </>
  );
}

function Change({ change }: Readonly<{ change: JsonChange }>): ReactNode {
  const { diff } = useWords();
  const { kind, path, before, after } = change;
  return (
    <li className="change">
      <p className="change-head">
        <span className={`tag change-kind-${kind}`}>{diff.kinds[kind]}</span>{' '}
        <span className="mono break">{path.length === 0 ? diff.whole : visible(formatPath(path))}</span>
      </p>
      {kind === 'reordered' ? null : (
        <div className="change-values mono">
          {before === null ? null : <p className="change-removed break">{beginningOf(before)}</p>}
          {after === null ? null : <p className="change-added break">{beginningOf(after)}</p>}
        </div>
      )}
    </li>
  );
}

function beginningOf(node: JsonNode): string {
  const text = textOf(node);
  return text.length > MOST_LETTERS ? `${visible(text.slice(0, MOST_LETTERS))} …` : visible(text);
}

type HeadChange = Readonly<{ sign: '+' | '−'; text: string }>;

function headChanges(before: Side, after: Side): readonly HeadChange[] {
  const [old, now] = [headLines(before), headLines(after)];
  return diffLines(old, now).flatMap(({ kind, a, aLength, b, bLength }): HeadChange[] =>
    kind === 'same'
      ? []
      : [
          ...old.slice(a, a + aLength).map((text) => ({ sign: '−', text }) as const),
          ...now.slice(b, b + bLength).map((text) => ({ sign: '+', text }) as const),
        ],
  );
}
