import type { CommandSpec } from '../../src/cli/command.ts';
import { type AnySpec, ownFlags } from '../../src/cli/flags.ts';
import { defaultOf } from '../../src/cli/help.ts';
import { usageOf } from '../../src/cli/usage.ts';
import { environmentName } from '../../src/config/option.ts';
import { OPTION_NAMES, OPTIONS } from '../../src/config/options.ts';

/** The parts of docs/cli.md that are made from the tables, by the name of their marks. */
export function referenceParts(commands: readonly CommandSpec[]): Readonly<Record<string, string>> {
  return { options: optionsTable(commands), commands: commands.map(commandSection).join('\n\n') };
}

/** The text with what stands between each pair of marks replaced. */
export function withParts(text: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce(
    (before, [name, part]) =>
      before.replace(
        new RegExp(`(<!-- ${name}: [^>]*-->\n)[^]*?(<!-- /${name} -->)`),
        `$1\n${part.replaceAll('$', '$$$$')}\n\n$2`,
      ),
    text,
  );
}

function optionsTable(commands: readonly CommandSpec[]): string {
  const rows = OPTION_NAMES.map((name) => {
    const spec = OPTIONS[name];
    const users = spec.commands === 'all' ? 'all' : usersOf(name, commands).join(', ');
    return row([code(name), code(environmentName(spec)), defaultOf(spec) || yesOrNo(spec), users]);
  });
  return [row(['key', 'variable', 'default', 'used by']), row(['---', '---', '---', '---']), ...rows].join('\n');
}

function usersOf(name: string, commands: readonly CommandSpec[]): string[] {
  return commands
    .filter(
      (spec) =>
        ownFlags(spec).includes(OPTIONS[name as keyof typeof OPTIONS]) ||
        spec.arguments.some(({ option }) => option === name),
    )
    .map((spec) => spec.name);
}

function commandSection(spec: CommandSpec): string {
  const flags = ownFlags(spec);
  return [
    `### ${spec.name}`,
    `${sentence(spec.summary)}${spec.description === undefined ? '' : ` ${spec.description.replaceAll('\n', ' ')}`}`,
    ['```', usageOf(spec), '', ...spec.examples.map(({ line, says }) => `${line}\n    ${says}`), '```'].join('\n'),
    ...(spec.arguments.length === 0
      ? []
      : [
          table(
            ['word', 'means'],
            spec.arguments.map(({ name, help }) => [code(name), help]),
          ),
        ]),
    ...(flags.length === 0 ? [] : [table(['flag', 'default', 'means'], flags.map(flagRow))]),
  ].join('\n\n');
}

function flagRow(spec: AnySpec): string[] {
  const note = 'isRepeatable' in spec ? '; may be repeated' : '';
  return [code(spec.flag), defaultOf(spec), spec.help + note];
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  return [titles, titles.map(() => '---'), ...rows].map(row).join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function yesOrNo({ default: value }: Readonly<{ default: unknown }>): string {
  return typeof value === 'boolean' ? String(value) : '';
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
