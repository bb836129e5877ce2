import { completeFilter } from '../../domain/filter/complete.ts';
import { faultOf, type FilterPrompt } from '../model/filter-prompt.ts';
import type { Prompt } from '../model/prompt.ts';
import type { State } from '../model/state.ts';
import { cutLine, line, type Line, span, type Span, spread, widthOf } from '../text/line.ts';
import { safe } from '../text/safe.ts';
import { cellWidth } from '../text/width.ts';
import { inputLine, type InputLine } from './input-line.ts';
import { countWords } from './status.ts';

/** What is typed, and below it what can be typed there or what is wrong with it. */
export function promptLines(state: State, prompt: Prompt, width: number): readonly [input: Line, below: Line] {
  switch (prompt.kind) {
    case 'filter':
      return filterLines(state, prompt, width);
  }
}

function filterLines(state: State, prompt: FilterPrompt, width: number): readonly [Line, Line] {
  const head = line(span(' / ', 'accent'));
  const count = line(span(`${countWords(state)} `, 'dim'));
  const room = width - widthOf(head) - widthOf(count) - 1;
  const hasCount = room >= MIN_INPUT_WIDTH;
  const input = inputLine(prompt.input, hasCount ? room : width - widthOf(head));
  const typedLine = line(...head.spans, ...input.spans);
  return [
    hasCount ? spread(typedLine, count, width) : cutLine(typedLine, width),
    cutLine(below(prompt, input, widthOf(head), width), width),
  ];
}

const MIN_INPUT_WIDTH = 16;

function below({ input, offer }: FilterPrompt, shown: InputLine, margin: number, width: number): Line {
  if (offer !== null) return optionsLine(offer.options, offer.chosen);
  const fault = faultOf(input.text);
  // At the end of what is being typed it is no mistake yet that something is missing.
  const isUnfinished = fault !== undefined && fault.length === 0 && input.cursor === input.text.length;
  if (fault !== undefined && !isUnfinished)
    return faultLine(fault.message, margin + shown.columnOf(fault.position), width);
  const { options } = completeFilter(input.text, input.cursor);
  if (options.length > 0) return optionsLine(options, undefined);
  return isUnfinished && fault !== undefined ? line(span(` ${fault.message}`, 'dim')) : line(...KEYS);
}

/** The mark under the wrong character, and what is wrong with it on the side where there is more room. */
function faultLine(message: string, column: number, width: number): Line {
  const words = cellWidth(safe(message));
  if (column + 2 + words <= width || column < width / 2)
    return line(span(' '.repeat(column)), span('^ ', 'bad'), span(message, 'bad'));
  const start = Math.max(0, column - 1 - words);
  const shown = cutLine(line(span(message, 'bad')), column - 1 - start);
  return line(span(' '.repeat(start)), ...shown.spans, span(' ^', 'bad'));
}

function optionsLine(options: readonly string[], chosen: number | undefined): Line {
  // The chosen one is always among those that fit, because the ones before it give way.
  const first = chosen === undefined ? 0 : Math.max(0, chosen - 2);
  const shown = options
    .slice(first)
    .flatMap((option, index) => [span(' '), span(option, first + index === chosen ? 'chosen' : 'plain')]);
  return line(span(' Tab', 'accent'), ...shown);
}

const KEYS: readonly Span[] = [
  span(' Enter', 'accent'),
  span(' keep ', 'dim'),
  span(' Tab', 'accent'),
  span(' complete ', 'dim'),
  span(' Esc', 'accent'),
  span(' as before ', 'dim'),
  span(' ^U', 'accent'),
  span(' empty ', 'dim'),
];
