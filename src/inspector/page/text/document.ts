import type { JsonNode } from '../../../domain/json/document.ts';
import type { LinePart } from '../../../domain/json/layout.ts';

/** How a piece of text looks; the style sheet has a class for each. */
export type SpanStyle = 'plain' | 'key' | 'string' | 'number' | 'word' | 'dim' | 'warn' | 'heading';

/** Text as it was sent: whoever draws it makes it safe. */
export type Span = Readonly<{ text: string; style: SpanStyle }>;

export type TextLine = Readonly<{
  /** Levels to move in. */
  indent: number;
  spans: readonly Span[];
  /** Something begins here that takes more than this line, or would when it is unfolded. */
  fold?: 'open' | 'closed';
}>;

/** A text of any length: a line is made when it is asked for. */
export type TextDocument = Readonly<{
  lineCount: number;
  lineAt(index: number): TextLine;
  /** What is searched in, and the line on which a place in it is; -1 where a fold hides it. */
  searched: Readonly<{ text: string; lineOf(offset: number): number }> | null;
  /** Of a tree: what a line is. */
  placeAt?(index: number): TreePlace | undefined;
}>;

/** A line of a tree: a value, its closing bracket, or what stands for its members that are null. */
export type TreePlace = Readonly<{ node: JsonNode; part: LinePart }>;

export function span(text: string, style: SpanStyle = 'plain'): Span {
  return { text, style };
}

export function plainLine(...spans: readonly Span[]): TextLine {
  return { indent: 0, spans };
}

export function documentOf(lines: readonly TextLine[]): TextDocument {
  return { lineCount: lines.length, lineAt: (index) => lines[index] ?? EMPTY, searched: null };
}

/** One after the other. */
export function joinDocuments(parts: readonly TextDocument[]): TextDocument {
  const starts: number[] = [];
  let lineCount = 0;
  for (const part of parts) {
    starts.push(lineCount);
    lineCount += part.lineCount;
  }
  return {
    lineCount,
    lineAt(index) {
      const part = lastNotAbove(starts, index);
      return parts[part]?.lineAt(index - (starts[part] ?? 0)) ?? EMPTY;
    },
    searched: null,
  };
}

/** The place of the last of the rising `values` that is not above `value`; 0 when all are. */
export function lastNotAbove(values: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

const EMPTY: TextLine = { indent: 0, spans: [] };
