import type { ListSpec, OptionSpec, OptionTable, ValuesOf } from '../config/option.ts';
import { SWITCH } from '../config/kinds.ts';
import type { OptionName } from '../config/options.ts';
import type { Config } from '../config/resolve.ts';
import type { ExitReason } from '../domain/error.ts';
import type { Io } from './io.ts';
import type { Printer } from './output/printer.ts';

/** A word of the command line that is no flag. */
export type ArgumentSpec = Readonly<{
  name: string;
  help: string;
  isOptional?: true;
  /** Takes all words that are left. */
  isVariadic?: true;
  /** What is given here is the value of this option, as if it were a flag. */
  option?: OptionName;
}>;

/**
 * One command as data: the parser, the help, the completion and the reference are made from it. A command also takes
 * the options of `config/options.ts` that name it.
 */
export type CommandSpec = Readonly<{
  name: string;
  /** One line, no full stop. */
  summary: string;
  /** More lines for its own help. */
  description?: string;
  arguments: readonly ArgumentSpec[];
  /** Its own flags, by the camel-case name of the flag. */
  options: OptionTable;
  examples: readonly Readonly<{ line: string; says: string }>[];
  /** Whether what follows `--` is a command line of somebody else. */
  takesCommandLine?: true;
  /** Loads what runs it, so that the help costs nothing of it. */
  load: () => Promise<CommandModule>;
}>;

export type CommandModule = Readonly<{ run: CommandRun<never> }>;

/** What a command is given to work with. */
export type Invocation<Options = Readonly<Record<string, unknown>>> = Readonly<{
  args: readonly string[];
  /** What followed `--`, for commands that take a command line. */
  commandLine: readonly string[];
  options: Options;
  config: Config;
  printer: Printer;
}>;

/**
 * Runs a command. Resolves to what its exit means.
 * Errors: `ToolError` for what a person can mend; anything else is a bug.
 */
export type CommandRun<Options> = (invocation: Invocation<Options>, io: Io) => Promise<ExitReason>;

/** What the `run` of a command with these own flags looks like. */
export type RunOf<Table> = CommandRun<ValuesOf<Table>>;

/** A flag that is on or off. */
export function switchFlag(flag: string, help: string): OptionSpec<boolean> {
  return { ...SWITCH, flag, help, default: false };
}

/** A flag with a value. */
export function valueFlag<T>(spec: OptionSpec<T>): OptionSpec<T> {
  return spec;
}

/** A flag with a value that may be given many times. */
export function listFlag<T>(spec: Omit<ListSpec<T>, 'isRepeatable'>): ListSpec<T> {
  return { ...spec, isRepeatable: true };
}

/** `--json`, the same for every command that prints. */
export const jsonFlag = switchFlag('--json', 'print JSON: one value for one thing, one object a line for many');
