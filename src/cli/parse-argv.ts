import { Command, type CommanderError, Option } from 'commander';
import { longFlag, takesValue } from '../config/option.ts';
import { closestName } from '../domain/closest-name.ts';
import { ToolError } from '../domain/error.ts';
import type { ArgumentSpec, CommandSpec } from './command.ts';
import { type AnySpec, globalFlags, ownFlags } from './flags.ts';
import { syntaxOf } from './usage.ts';

/** What the command line says, before any value is understood. Flags are keyed by their camel-case names. */
export type ParsedArgv = Readonly<{
  spec: CommandSpec;
  args: readonly string[];
  flags: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}>;

const GLOBAL = globalFlags();

/**
 * Finds the command, its arguments and its flags.
 * Errors: `COMMAND_UNKNOWN`, `FLAG_UNKNOWN`, `FLAG_VALUE_MISSING`, `ARGUMENT_MISSING`, `ARGUMENT_EXTRA`.
 */
export function parseArgv(argv: readonly string[], commands: readonly CommandSpec[]): ParsedArgv {
  let result: ParsedArgv | undefined;
  const program = quiet(new Command('hookscope'), (error) => toToolError(error, undefined, commands));
  for (const option of GLOBAL) program.addOption(toOption(option));
  for (const spec of commands) {
    const command = quiet(program.command(spec.name), (error) => toToolError(error, spec, commands));
    for (const argument of throughVariadic(spec.arguments)) command.argument(syntaxOf(argument));
    for (const option of ownFlags(spec)) command.addOption(toOption(option));
    command.action(() => {
      result = { spec, args: command.args, flags: { ...givenFlags(program), ...givenFlags(command) } };
    });
  }
  program.parse(argv, { from: 'user' });
  if (result === undefined) throw unknownCommand('', commands);
  return result;
}

/** A variadic argument takes all words; what stands behind it in the help is told apart by the command. */
function throughVariadic(specs: readonly ArgumentSpec[]): readonly ArgumentSpec[] {
  const variadic = specs.findIndex(({ isVariadic }) => isVariadic);
  return variadic < 0 ? specs : specs.slice(0, variadic + 1);
}

function quiet(command: Command, toError: (error: CommanderError) => Error): Command {
  return command
    .helpOption(false)
    .helpCommand(false)
    .exitOverride((error) => {
      throw toError(error);
    })
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .configureOutput({ writeOut: () => {}, writeErr: () => {} });
}

function toOption(spec: AnySpec): Option {
  // commander reads no placeholder that holds a space or a bar.
  const flags = spec.flag.replace(/ <.*$/, '') + (takesValue(spec) ? ' <value>' : '');
  const option = new Option(flags);
  return 'isRepeatable' in spec
    ? option.argParser<readonly string[]>((value, before) => [...(before ?? []), value])
    : option;
}

function givenFlags(command: Command): ParsedArgv['flags'] {
  const values = command.opts<ParsedArgv['flags']>();
  return Object.fromEntries(Object.entries(values).filter(([name]) => command.getOptionValueSource(name) === 'cli'));
}

function toToolError(error: CommanderError, spec: CommandSpec | undefined, commands: readonly CommandSpec[]): Error {
  const subject = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const help = spec === undefined ? 'hookscope --help' : `hookscope ${spec.name} --help`;
  switch (error.code) {
    case 'commander.help':
    case 'commander.unknownCommand':
      return unknownCommand(subject, commands);
    case 'commander.unknownOption':
      return unknownFlag(subject, spec, commands);
    case 'commander.optionMissingArgument':
      return new ToolError('FLAG_VALUE_MISSING', {
        message: `${longFlag({ flag: subject })} needs a value.`,
        next: [`See ${help}.`],
      });
    case 'commander.missingArgument':
      return new ToolError('ARGUMENT_MISSING', {
        message: `${spec?.name ?? 'hookscope'} needs <${subject}>.`,
        next: [`See ${help}.`],
      });
    case 'commander.excessArguments':
      return new ToolError('ARGUMENT_EXTRA', {
        message: `${subject} was given more words than it takes.`,
        why: error.message.split('. ').slice(1).join('. '),
        next: [`See ${help}. Words with spaces need quotes.`],
      });
    default:
      return error;
  }
}

function unknownCommand(word: string, commands: readonly CommandSpec[]): ToolError {
  const meant = closestName(
    word,
    commands.map(({ name }) => name),
  );
  const isHandler = /^(https?:\/\/|:?\d+(\/|$)|localhost\b)/.test(word);
  const next = isHandler
    ? `Did you mean hookscope dev ${word}?`
    : meant === undefined
      ? 'See hookscope --help.'
      : `Did you mean hookscope ${meant}?`;
  return new ToolError('COMMAND_UNKNOWN', {
    message: word === '' ? 'No command was given.' : `${word} is not a command of hookscope.`,
    next: [next],
  });
}

function unknownFlag(word: string, spec: CommandSpec | undefined, commands: readonly CommandSpec[]): ToolError {
  const flag = word.split('=')[0] ?? word;
  const own = [...(spec === undefined ? [] : ownFlags(spec)), ...GLOBAL].map(longFlag);
  const meant = closestName(flag, own);
  const owners = commands.filter((command) => ownFlags(command).some((option) => longFlag(option) === flag));
  const name = spec?.name ?? 'hookscope';
  if (own.includes(flag) && word.includes('='))
    return new ToolError('FLAG_UNKNOWN', { message: `${flag} takes no value.`, next: [`Write ${flag} alone.`] });
  const next =
    owners.length > 0
      ? `It is a flag of: ${owners.map((owner) => owner.name).join(', ')}.`
      : meant === undefined
        ? `See hookscope ${spec === undefined ? '' : `${spec.name} `}--help.`
        : `Did you mean ${meant}?`;
  return new ToolError('FLAG_UNKNOWN', { message: `${name} has no flag ${flag}.`, next: [next] });
}
