import { keyLabel, type Key } from '../keys.ts';
import { cutLine, line, type Line, span, type Span, widthOf } from './line.ts';

/** One of several things that a single key decides between. */
export type KeyChoice = Readonly<{ key: Key; label: string }>;

/** The choices in as few rows as they need. */
export function choiceLines(choices: readonly KeyChoice[], width: number): readonly Line[] {
  const rows: Span[][] = [[]];
  let used = 0;
  for (const { key, label } of choices) {
    const spans = [span(` ${keyLabel(key)}`, 'accent'), span(` ${label} `)];
    const needed = widthOf(line(...spans));
    if (used > 0 && used + needed > width) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push(...spans);
    used += needed;
  }
  return rows.map((spans) => cutLine(line(...spans), width));
}
