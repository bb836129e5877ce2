import { resolve } from 'node:path';
import { findConfigFile, loadConfigFile } from '../config/load-file.ts';
import { longFlag, type OptionTable } from '../config/option.ts';
import type { OptionName } from '../config/options.ts';
import { type Config, keysSource, parseOption, resolveConfig } from '../config/resolve.ts';
import type { ExitReason } from '../domain/error.ts';
import type { CommandSpec, Invocation } from './command.ts';
import type { Io } from './io.ts';
import { parseArgv, type ParsedArgv } from './parse-argv.ts';
import { createPrinter } from './output/printer.ts';

type Words = Readonly<{ own: readonly string[]; commandLine: readonly string[] }>;

/** Understands the words, resolves the configuration, then loads the command and runs it. */
export async function dispatch(words: Words, commands: readonly CommandSpec[], io: Io): Promise<ExitReason> {
  const line = parseArgv(words.own, commands);
  const config = await configFor(line, io);
  const invocation: Invocation = {
    args: line.args,
    commandLine: words.commandLine,
    options: ownOptions(line.spec.options, line.flags),
    config,
    printer: createPrinter(io, config.color),
  };
  const { run } = await line.spec.load();
  // The table and the function of a command agree: `RunOf` in each of them says so.
  return run(invocation as Invocation<never>, io);
}

async function configFor(line: ParsedArgv, io: Io): Promise<Config> {
  const named = line.flags['config'] ?? io.env['HOOKSCOPE_CONFIG'];
  const path = typeof named === 'string' && named !== '' ? resolve(io.cwd, named) : findConfigFile(io.cwd);
  const file = path === undefined ? undefined : await orInterrupted(loadConfigFile(path), io.signal);
  const config = resolveConfig({ words: optionWords(line), flags: line.flags, env: io.env, file });
  await checkKeys(config);
  return config;
}

/** The file may run code that does not come to an end. Rejects with the signal's reason. */
function orInterrupted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** Wrong keys are told by every command, like any other wrong value, and not only once a screen has been taken over. */
async function checkKeys({ keys, file }: Config): Promise<void> {
  if (Object.keys(keys).length === 0) return;
  const { remapped } = await import('../tui/keymap.ts');
  remapped(keys, keysSource(file));
}

/** Words that stand for an option. */
function optionWords({ spec, args }: ParsedArgv): Partial<Record<OptionName, string>> {
  return Object.fromEntries(
    spec.arguments.flatMap(({ option }, index) => {
      const word = args[index];
      return option === undefined || word === undefined ? [] : [[option, word]];
    }),
  );
}

function ownOptions(table: OptionTable, flags: ParsedArgv['flags']): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(table).map(([name, spec]) => {
      const given = flags[name];
      const parse = (text: string) => parseOption(spec, text, longFlag(spec));
      if ('isRepeatable' in spec) return [name, Array.isArray(given) ? given.map(parse) : []];
      if (typeof given === 'boolean') return [name, given];
      return [name, typeof given === 'string' ? parse(given) : spec.default];
    }),
  );
}
