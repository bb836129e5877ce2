import type { ListSpec, OptionSpec } from '../config/option.ts';
import { OPTION_NAMES, OPTIONS, optionsOf } from '../config/options.ts';
import { parseText } from '../config/parsers.ts';
import { type CommandSpec, switchFlag, valueFlag } from './command.ts';

export type AnySpec = OptionSpec<unknown> | ListSpec<unknown>;

/** Flags of every command that are no part of the configuration. */
export const GLOBAL_FLAGS = {
  config: valueFlag<string | undefined>({
    flag: '--config <file>',
    help: 'the config file',
    parse: parseText,
    expects: 'a file',
    default: undefined,
    defaultText: 'hookscope.config.{ts,js,json}, looked for upwards',
  }),
  help: switchFlag('-h, --help', 'show help'),
  version: switchFlag('-V, --version', 'print the version'),
};

/** Flags that every command takes, before or after its name. */
export function globalFlags(): readonly AnySpec[] {
  const shared = OPTION_NAMES.map((name) => OPTIONS[name]).filter(({ commands }) => commands === 'all');
  return [...shared, ...Object.values(GLOBAL_FLAGS)];
}

/** Flags that a command takes beside those of every command: its own, then those of the configuration. */
export function ownFlags(spec: CommandSpec): readonly AnySpec[] {
  const configured = optionsOf(spec.name).map((name) => OPTIONS[name]);
  return [...Object.values(spec.options), ...configured];
}
