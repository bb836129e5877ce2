import type { NoticeKind } from '../model/notice.ts';
import type { Choice } from '../model/question.ts';
import type { State } from '../model/state.ts';
import { keyLabel } from '../keys.ts';
import { cutLine, line, type Line, span, type Span } from '../text/line.ts';
import type { Style } from '../theme.ts';

const GLYPHS: Readonly<Record<NoticeKind, readonly [glyph: string, style: Style]>> = {
  good: ['✓', 'good'],
  bad: ['✗', 'bad'],
  busy: ['…', 'dim'],
  info: ['·', 'accent'],
};

/** The open question, else how the last action went; undefined when there is neither. */
export function messageLine({ notice, question }: State, width: number): Line | undefined {
  if (question !== null) return cutLine(line(span(' ? ', 'accent'), span(question.text, 'strong')), width);
  if (notice === null) return undefined;
  const [glyph, style] = GLYPHS[notice.kind];
  return cutLine(line(span(` ${glyph} `, style), span(notice.text, notice.kind === 'bad' ? 'bad' : 'plain')), width);
}

/** The answers to a question, with their keys. */
export function choiceSpans(choices: readonly Choice[]): Span[] {
  return choices.flatMap(({ key, label }) => [span(` ${keyLabel(key)}`, 'accent'), span(` ${label} `)]);
}
