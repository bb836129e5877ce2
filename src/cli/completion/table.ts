import { longFlag, takesValue } from '../../config/option.ts';
import { FILTER_FIELDS } from '../../domain/filter/fields.ts';
import type { CommandSpec } from '../command.ts';
import { type AnySpec, globalFlags, ownFlags } from '../flags.ts';

/** What a flag is followed by: nothing, one of a few words, a path, or something that nobody can guess. */
export type FlagValue =
  | Readonly<{ kind: 'none' }>
  | Readonly<{ kind: 'words'; words: readonly string[] }>
  | Readonly<{ kind: 'path' }>
  | Readonly<{ kind: 'free' }>;

export type CompletedFlag = Readonly<{ flag: string; help: string; value: FlagValue }>;

export type CompletedCommand = Readonly<{
  name: string;
  summary: string;
  flags: readonly CompletedFlag[];
  /** What its arguments may be, as far as it can be told. */
  words: readonly string[];
  takesFilter: boolean;
}>;

/** All that the scripts of the shells hold, made from the tables of commands, flags and filter fields. */
export type CompletionTable = Readonly<{
  commands: readonly CompletedCommand[];
  /** Beginnings of a term: `status:`, `not`. */
  filterWords: readonly string[];
  /** Values worth offering after `field:`. */
  filterValues: readonly Readonly<{ field: string; values: readonly string[] }>[];
}>;

const PATH_FLAGS = ['--data', '--config'];
const CONNECTIVES = ['and', 'or', 'not'];

export function completionTable(commands: readonly CommandSpec[]): CompletionTable {
  const globals = globalFlags().map(completedFlag);
  return {
    commands: commands.map((spec) => ({
      name: spec.name,
      summary: spec.summary,
      flags: [...ownFlags(spec).map(completedFlag), ...globals],
      words: wordsOf(spec),
      takesFilter: spec.arguments.some(({ name }) => name === 'filter'),
    })),
    filterWords: [
      ...FILTER_FIELDS.map((field) => (field.path === 'header' ? `${field.name}.` : `${field.name}:`)),
      ...CONNECTIVES,
    ],
    filterValues: FILTER_FIELDS.flatMap(({ name, values }) => (values.length === 0 ? [] : [{ field: name, values }])),
  };
}

function completedFlag(spec: AnySpec): CompletedFlag {
  const flag = longFlag(spec);
  return { flag, help: spec.help, value: valueOf(flag, spec) };
}

function valueOf(flag: string, spec: AnySpec): FlagValue {
  if (!takesValue(spec)) return { kind: 'none' };
  if (PATH_FLAGS.includes(flag)) return { kind: 'path' };
  const choices = 'choices' in spec ? spec.choices : undefined;
  return choices === undefined ? { kind: 'free' } : { kind: 'words', words: choices };
}

function wordsOf({ arguments: specs }: CommandSpec): readonly string[] {
  const names = specs.map(({ name }) => name);
  if (names.includes('capture')) return ['last', 'last~1'];
  return names.includes('shell') ? ['bash', 'zsh', 'fish'] : [];
}
