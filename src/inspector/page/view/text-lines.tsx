import { type ReactNode, useRef } from 'react';
import type { Span, TextDocument, TextLine } from '../text/document.ts';
import { visible } from '../text/visible.ts';
import { Icon } from './icons.tsx';
import { useLines, useOnChange } from './use-lines.ts';
import { useSize } from './use-size.ts';

export const LINE_HEIGHT = 20;
/** Lines move no further in than this, however deep the value. */
const MAX_INDENT = 30;
/** Of the type that the style sheet sets; wider characters than usual are cut off at the edge. */
const CHARACTER_WIDTH = 7.8;

export type TextLinesProps = Readonly<{
  document: TextDocument;
  label: string;
  /** The line under the cursor; -1 for none. */
  cursor: number;
  /** Brings the cursor onto the screen whenever it grows. */
  reveals: number;
  /** Text to show as found. */
  found: string;
  onChoose?(line: number): void;
  onFold?(line: number): void;
  onColumns?(columns: number): void;
  /** Whether scrolling keys move it. */
  isReading?: boolean;
}>;

/** A text of any length, of which only the lines on the screen are drawn. */
export function TextLines(props: TextLinesProps): ReactNode {
  const { document, label, cursor, reveals, found, onColumns } = props;
  const ref = useRef<HTMLDivElement>(null);
  const lines = useLines(ref, document.lineCount, LINE_HEIGHT);
  useSize(ref, (width) => onColumns?.(Math.floor((width - 2 * LINE_HEIGHT) / CHARACTER_WIDTH)));
  useOnChange(reveals, () => lines.reveal(cursor));
  const shown = Array.from({ length: lines.end - lines.first }, (_, index) => lines.first + index);
  return (
    <div
      ref={ref}
      className="text-lines mono"
      role="group"
      aria-label={label}
      tabIndex={0}
      data-reading={props.isReading === true ? '' : undefined}
    >
      <div className="text-all" style={{ height: lines.height }}>
        {shown.map((index) => (
          <Line key={index} {...props} index={index} line={document.lineAt(index)} at={lines.at(index)} found={found} />
        ))}
      </div>
    </div>
  );
}

function Line({
  index,
  line,
  at,
  cursor,
  found,
  onChoose,
  onFold,
}: TextLinesProps & Readonly<{ index: number; line: TextLine; at: number }>): ReactNode {
  const { indent, spans, fold } = line;
  const canFold = fold !== undefined && onFold !== undefined;
  return (
    <div
      className={index === cursor ? 'text-line text-line-cursor' : 'text-line'}
      style={{ transform: `translateY(${at}px)`, paddingLeft: `${Math.min(indent, MAX_INDENT) * 1.25 + 1.5}rem` }}
      onClick={() => onChoose?.(index)}
      onDoubleClick={() => canFold && onFold(index)}
      role="presentation"
    >
      {canFold ? (
        <button
          type="button"
          className={fold === 'open' ? 'fold fold-open' : 'fold'}
          tabIndex={-1}
          aria-expanded={fold === 'open'}
          aria-label={visible(spans[0]?.text ?? '')}
          onClick={(event) => {
            event.stopPropagation();
            onFold(index);
          }}
        >
          <Icon name="right" />
        </button>
      ) : null}
      {spans.map((span, place) => (
        // Pieces of a line have no other name than their place.
        <Piece key={place} span={span} found={found} />
      ))}
    </div>
  );
}

function Piece({ span, found }: Readonly<{ span: Span; found: string }>): ReactNode {
  const className = `text-${span.style}`;
  if (found === '') return <span className={className}>{visible(span.text)}</span>;
  return (
    <span className={className}>
      {splitAt(span.text, found).map((part, index) =>
        index % 2 === 1 ? <mark key={index}>{visible(part)}</mark> : visible(part),
      )}
    </span>
  );
}

/** The text cut before and after each place where `found` stands: every second part is one. */
function splitAt(text: string, found: string): string[] {
  const parts: string[] = [];
  const haystack = text.toLowerCase();
  const needle = found.toLowerCase();
  let from = 0;
  for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, from)) {
    parts.push(text.slice(from, at), text.slice(at, at + needle.length));
    from = at + needle.length;
  }
  return [...parts, text.slice(from)];
}
