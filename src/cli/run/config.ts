import stringWidth from 'string-width';
import { OPTION_NAMES, type OptionName, OPTIONS } from '../../config/options.ts';
import { type Config, keysSource, originName } from '../../config/resolve.ts';
import type { OptionSpec } from '../../config/option.ts';
import { sanitize } from '../../domain/sanitize.ts';
import { formatDuration, formatSize } from '../../domain/size.ts';
import type { RunOf } from '../command.ts';
import type { configOptions } from '../commands/config.ts';
import { dataFolderOf } from '../project/data-folder-of.ts';

const MASK = '••••••';

export const run: RunOf<typeof configOptions> = async ({ options, config, printer }, io) => {
  const isShown = (name: OptionName) => options.showSecrets || specOf(name).isSecret !== true;
  if (options.json) {
    const values = OPTION_NAMES.map((name) => [
      name,
      { value: isShown(name) || isUnset(config, name) ? (config[name] ?? null) : MASK, ...originJson(config, name) },
    ]);
    await printer.json({
      file: config.file ?? null,
      dataFolder: dataFolderOf(config, io),
      options: Object.fromEntries([...values, ['keys', { value: config.keys, ...keysOrigin(config) }]]),
    });
    return 'done';
  }
  const rows = [
    ...OPTION_NAMES.map((name): readonly string[] => [
      name,
      isShown(name) || isUnset(config, name) ? sanitize(shown(config, name)) : MASK,
      sanitize(originName(config.origins[name])),
    ]),
    ...keyRows(config),
  ];
  for (const row of rows) await printer.line(printer.isTerminal ? aligned(row, rows) : row.join('\t'));
  await printer.say(`Config file: ${sanitize(config.file ?? 'none')}`);
  await printer.say(`Captures live in ${sanitize(dataFolderOf(config, io))}`);
  return 'done';
};

function specOf(name: OptionName): OptionSpec<unknown> {
  return OPTIONS[name];
}

function isUnset(config: Config, name: OptionName): boolean {
  return config[name] === undefined;
}

/** The value as it would be written; for an unset one what happens then. */
function shown(config: Config, name: OptionName): string {
  const value = config[name];
  const { unit, defaultText } = specOf(name);
  if (value === undefined) return `(${defaultText ?? 'none'})`;
  if (typeof value === 'object') return `${value.name}: ${value.value}`;
  if (typeof value === 'number' && unit !== undefined) return unit === 'ms' ? formatDuration(value) : formatSize(value);
  return String(value);
}

/** A row for each command of the terminal UI that has other keys. */
function keyRows(config: Config): readonly (readonly string[])[] {
  const changed = Object.entries(config.keys);
  if (changed.length === 0) return [['keys', '(those of the help screen)', 'default']];
  const origin = sanitize(keysSource(config.file));
  return changed.map(([id, keys]) => [`keys.${id}`, sanitize(keys.join(', ')) || '(none)', origin]);
}

function keysOrigin({ keys }: Config): Readonly<Record<string, string>> {
  return Object.keys(keys).length === 0 ? { origin: 'default' } : { origin: 'file', name: 'keys' };
}

function originJson(config: Config, name: OptionName): Readonly<Record<string, string>> {
  const origin = config.origins[name];
  return origin.kind === 'default' ? { origin: 'default' } : { origin: origin.kind, name: origin.name };
}

function aligned(row: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = row.map((_, column) => Math.max(...rows.map((other) => stringWidth(other[column] ?? ''))));
  return row
    .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - stringWidth(cell)))
    .join('  ')
    .trimEnd();
}
