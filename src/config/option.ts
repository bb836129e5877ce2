import type { Parser } from '../domain/parsed.ts';

/** One option as data: how it is written, what it holds, what is said of it. */
export type OptionSpec<T> = Readonly<{
  /** As commander and the help write it: `--port <n>`, `--open`, `--no-inspector`, `-y, --yes`. */
  flag: string;
  /** One line, no full stop. */
  help: string;
  /** What a right value is, as in "give …". */
  expects: string;
  parse: Parser<T>;
  default: T;
  /** The default in words, where the value does not say it. */
  defaultText?: string;
  /** All values there are, where they are few: for the completion. */
  choices?: readonly string[];
  /** What a number counts, so that it can be shown. */
  unit?: 'ms' | 'bytes';
  /** Masked by `config`. */
  isSecret?: true;
}>;

/** An option that may also stand in the environment and in the config file. `commands`: which take it as a flag. */
export type ConfigOption<T> = OptionSpec<T> & Readonly<{ commands: readonly string[] | 'all' }>;

/** The option as it is: gives a table its types. */
export function configOption<T>(spec: ConfigOption<T>): ConfigOption<T> {
  return spec;
}

/** An option that may be given many times: its value is the list of all. */
export type ListSpec<T> = Readonly<{
  flag: string;
  help: string;
  expects: string;
  parse: Parser<T>;
  isRepeatable: true;
}>;

// `never` and `unknown` let a table hold options of any value.
export type OptionTable = Readonly<Record<string, OptionSpec<unknown> | ListSpec<unknown>>>;

/** The values that a table of options stands for. */
export type ValuesOf<Table> = Readonly<{
  [Name in keyof Table]: Table[Name] extends ListSpec<infer T>
    ? readonly T[]
    : Table[Name] extends OptionSpec<infer T>
      ? T
      : never;
}>;

/** The long flag without its value: `--port`. */
export function longFlag(spec: Readonly<{ flag: string }>): string {
  return /--[a-z-]+/.exec(spec.flag)?.[0] ?? spec.flag;
}

/** Whether the flag is followed by a value. */
export function takesValue(spec: Readonly<{ flag: string }>): boolean {
  return spec.flag.includes('<');
}

/** The environment variable of an option: `HOOKSCOPE_INSPECTOR_PORT`. The `no-` of a flag is left out. */
export function environmentName(spec: Readonly<{ flag: string }>): string {
  return `HOOKSCOPE_${longFlag(spec)
    .replace(/^--(no-)?/, '')
    .replaceAll('-', '_')
    .toUpperCase()}`;
}
