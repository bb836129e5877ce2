import type { Style } from './output/color.ts';
import type { CommandSpec } from './command.ts';
import { type AnySpec, globalFlags, ownFlags } from './flags.ts';
import { usageOf } from './usage.ts';

type Row = readonly [left: string, right: string];
type Section = readonly [title: string, lines: readonly string[]];

/** Longer lines are hard to read, however wide the terminal is. */
const MAX_COLUMNS = 110;
/** A longer left side stands on a line of its own. */
const MAX_LEFT = 34;
const INDENT = '  ';

/** Help of the whole program, from the tables. */
export function programHelp(commands: readonly CommandSpec[], columns: number, style: Style): string {
  const table = tableFor(columns);
  return sections(style, [
    [
      '',
      [
        'Develop against webhooks: a public URL that stays, every webhook kept byte for byte,',
        'shown live, handed to your handler, replayed at will.',
      ],
    ],
    ['Start here', ['hookscope dev http://localhost:3000/webhook']],
    ['Commands', table(commands.map(({ name, summary }) => [name, summary]))],
    ['Flags of every command', table(globalFlags().map(optionRow))],
    ['', ['hookscope <command> --help tells more. Exit codes, JSON and the filter language: docs/cli.md']],
  ]);
}

/** Help of one command, from the tables. */
export function commandHelp(spec: CommandSpec, columns: number, style: Style): string {
  const table = tableFor(columns);
  return sections(style, [
    ['', [sentence(spec.summary), ...(spec.description === undefined ? [] : ['', spec.description])]],
    ['Usage', [usageOf(spec)]],
    ['Arguments', table(spec.arguments.map(({ name, help }) => [name, help]))],
    ['Flags', table(ownFlags(spec).map(optionRow))],
    ['Flags of every command', table(globalFlags().map(optionRow))],
    ['Examples', spec.examples.flatMap(({ line, says }) => [line, style('dim', `${INDENT}${says}`)])],
  ]);
}

/** ` (default: 4747)`, or nothing where the default says nothing. */
export function defaultOf(spec: AnySpec): string {
  if ('isRepeatable' in spec) return '';
  const isShown = typeof spec.default === 'number' || typeof spec.default === 'string';
  return spec.defaultText ?? (isShown ? String(spec.default) : '');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function optionRow(spec: AnySpec): Row {
  const text = defaultOf(spec);
  const note = 'isRepeatable' in spec ? ' (may be repeated)' : text === '' ? '' : ` (default: ${text})`;
  return [spec.flag, spec.help + note];
}

/** Rows in two columns; what does not fit on the right goes on below. */
function tableFor(columns: number): (rows: readonly Row[]) => string[] {
  return (rows) => {
    const width = Math.max(0, ...rows.map(([left]) => left.length).filter((length) => length <= MAX_LEFT));
    const room = Math.max(20, Math.min(columns, MAX_COLUMNS) - width - 2 * INDENT.length);
    return rows.flatMap(([left, right]) => {
      const [first = '', ...more] = wrap(right, room);
      const below = more.map((line) => `${' '.repeat(width)}${INDENT}${line}`);
      if (left.length <= width) return [`${left.padEnd(width)}${INDENT}${first}`, ...below];
      return [left, `${' '.repeat(width)}${INDENT}${first}`, ...below];
    });
  };
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function sections(style: Style, parts: readonly Section[]): string {
  const texts = parts
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) =>
      title === ''
        ? lines.join('\n')
        : [style('bold', `${title}:`), ...lines.map((line) => `${INDENT}${line}`)].join('\n'),
    );
  return `${texts.join('\n\n')}\n`;
}
