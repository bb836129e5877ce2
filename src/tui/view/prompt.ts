import { completeFilter } from '../../domain/filter/complete.ts';
import { faultOf, type FilterPrompt } from '../model/filter-prompt.ts';
import type { Picker } from '../model/picker.ts';
import { faultOfValue, type ValuePrompt } from '../model/editing.ts';
import type { Prompt } from '../model/prompt.ts';
import type { Setting } from '../model/settings-prompt.ts';
import type { State } from '../model/state.ts';
import type { TextInput } from '../model/text-input.ts';
import { type KeyChoice, choiceLines } from '../text/choices.ts';
import { cutLine, EMPTY_LINE, line, type Line, span, spread, widthOf } from '../text/line.ts';
import { safe } from '../text/safe.ts';
import { cellWidth, cutMiddle } from '../text/width.ts';
import { inputLine, type InputLine } from './input-line.ts';
import { countWords } from './status.ts';

/** What is typed, and below it what can be typed there or what is wrong with it. */
export function promptLines(state: State, prompt: Prompt, width: number): readonly [input: Line, below: Line] {
  switch (prompt.kind) {
    case 'filter':
      return filterLines(state, prompt, width);
    case 'search':
      return plainLines('Find:', prompt.input, SEARCH_KEYS, width);
    case 'value':
      return valueLines(prompt, width);
    case 'picker':
      return plainLines(PICKER_HEADS[prompt.of], prompt.input, PICKER_KEYS, width);
    case 'times':
      return plainLines(`How often? ${prompt.name}:`, prompt.input, TIMES_KEYS, width);
    case 'setting':
      return plainLines(SETTING_HEADS[prompt.of], prompt.input, SETTING_KEYS, width);
  }
}

/** A line without more to say about it than its keys. */
function plainLines(head: string, input: TextInput, keys: readonly KeyChoice[], width: number): readonly [Line, Line] {
  // What is typed is worth more than what it is for.
  const start = cutLine(line(span(` ${head}`, 'accent')), Math.max(MIN_HEAD_WIDTH, width - MIN_INPUT_WIDTH - 1));
  const shown = inputLine(input, width - widthOf(start) - 1);
  return [cutLine(line(...start.spans, span(' '), ...shown.spans), width), choiceLines(keys, width)[0] ?? EMPTY_LINE];
}

const PICKER_HEADS: Readonly<Record<Picker, string>> = {
  commands: 'Command:',
  filters: 'Saved filters:',
  headers: 'Copy the header:',
};

const SETTING_HEADS: Readonly<Record<Setting, string>> = {
  deadline: 'Deadline, such as 10s:',
  handler: 'Handler, a URL or port; empty for none:',
};

const PICKER_KEYS: readonly KeyChoice[] = [
  { key: 'enter', label: 'do it' },
  { key: 'down', label: 'next' },
  { key: 'up', label: 'previous' },
  { key: 'esc', label: 'none' },
];

const SEARCH_KEYS: readonly KeyChoice[] = [
  { key: 'enter', label: 'go there' },
  { key: 'ctrl-u', label: 'empty' },
  { key: 'esc', label: 'leave it' },
];

const TIMES_KEYS: readonly KeyChoice[] = [
  { key: 'enter', label: 'replay' },
  { key: 'esc', label: 'not at all' },
];

const SETTING_KEYS: readonly KeyChoice[] = [
  { key: 'enter', label: 'set' },
  { key: 'ctrl-u', label: 'empty' },
  { key: 'esc', label: 'as it is' },
];

function filterLines(state: State, prompt: FilterPrompt, width: number): readonly [Line, Line] {
  const head = line(span(' Filter: ', 'accent'));
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

/** The value that is changed, after where it is. */
function valueLines(prompt: ValuePrompt, width: number): readonly [Line, Line] {
  const path = cutMiddle(safe(prompt.path), Math.floor(width / 3));
  const head = line(span(' = ', 'accent'), { text: path, style: 'name' }, span(' '));
  const input = inputLine(prompt.input, width - widthOf(head));
  const fault = faultOfValue(prompt);
  const below =
    fault === undefined
      ? (choiceLines(VALUE_KEYS, width)[0] ?? EMPTY_LINE)
      : faultLine(fault.message, widthOf(head) + input.columnOf(fault.position), width);
  return [cutLine(line(...head.spans, ...input.spans), width), cutLine(below, width)];
}

const VALUE_KEYS: readonly KeyChoice[] = [
  { key: 'enter', label: 'replay with this value' },
  { key: 'ctrl-u', label: 'empty' },
  { key: 'esc', label: 'leave it' },
];

const MIN_INPUT_WIDTH = 16;
const MIN_HEAD_WIDTH = 10;

function below({ input, offer }: FilterPrompt, shown: InputLine, margin: number, width: number): Line {
  if (offer !== null) return optionsLine(offer.options, offer.chosen);
  const fault = faultOf(input.text);
  // At the end of what is being typed it is no mistake yet that something is missing.
  const isUnfinished = fault !== undefined && fault.length === 0 && input.cursor === input.text.length;
  if (fault !== undefined && !isUnfinished)
    return faultLine(fault.message, margin + shown.columnOf(fault.position), width);
  const { from, to, options } = completeFilter(input.text, input.cursor);
  const isComplete = options.length === 1 && options[0] === input.text.slice(from, to);
  if (options.length > 0 && !isComplete) return optionsLine(options, undefined);
  return isUnfinished && fault !== undefined
    ? line(span(` ${fault.message}`, 'dim'))
    : (choiceLines(FILTER_KEYS, width)[0] ?? EMPTY_LINE);
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

const FILTER_KEYS: readonly KeyChoice[] = [
  { key: 'enter', label: 'keep' },
  { key: 'tab', label: 'complete' },
  { key: 'esc', label: 'as before' },
  { key: 'ctrl-u', label: 'empty' },
];
