import { ToolError } from '../domain/error.ts';
import { isLoopback } from '../domain/loopback.ts';
import { type KeyOverrides, parseKeyOverrides } from './key-overrides.ts';
import type { ConfigFile } from './load-file.ts';
import { environmentName, longFlag, type OptionSpec, takesValue, type ValuesOf } from './option.ts';
import { OPTION_NAMES, type OptionName, OPTIONS } from './options.ts';

/** What the command line gave: text for options with a value, true or false for switches. */
export type Flags = Readonly<Partial<Record<OptionName, string | boolean>>>;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a value came from. `name`: the flag or word, the variable, or the key as it stands there. */
export type Origin =
  | Readonly<{ kind: 'flag'; name: string }>
  | Readonly<{ kind: 'environment'; name: string }>
  | Readonly<{ kind: 'file'; name: string; path: string }>
  | Readonly<{ kind: 'default' }>;

/** Every option with its value, and where each came from. Times are milliseconds, sizes bytes. */
export type Config = ValuesOf<typeof OPTIONS> &
  Readonly<{
    origins: Readonly<Record<OptionName, Origin>>;
    /** Keys of the terminal UI; only a config file has them. */
    keys: KeyOverrides;
    /** Full path of the config file, or undefined without one. */
    file: string | undefined;
  }>;

/** `words`: values that stood on the command line without a flag. */
export type ConfigSources = Readonly<{ words?: Flags; flags: Flags; env: Environment; file: ConfigFile | undefined }>;

type Given = Readonly<{ raw: unknown; origin: Origin }>;

/**
 * The one configuration out of flags over environment over file over defaults.
 *
 * Errors: `OPTION_VALUE` names the source, what is wrong and what would be right; `HANDLER_REMOTE` for a handler
 * outside loopback without `allowRemoteHandler`; `PUBLIC_URL_MISSING` for `--tunnel url` without one.
 */
export function resolveConfig(sources: ConfigSources): Config {
  const resolved = OPTION_NAMES.map((name) => ({ name, ...resolveOption(name, sources) }));
  const config = {
    ...Object.fromEntries(resolved.map(({ name, value }) => [name, value])),
    origins: Object.fromEntries(resolved.map(({ name, origin }) => [name, origin])),
    keys: parseKeyOverrides(sources.file?.values.keys, keysSource(sources.file?.path)),
    file: sources.file?.path,
  } as Config;
  checkTogether(config);
  return config;
}

/** A handler on another machine has to be asked for: captures hold personal data. Error: `HANDLER_REMOTE`. */
export function checkHandler(handlerUrl: string, isRemoteAllowed: boolean): void {
  const url = new URL(handlerUrl);
  if (isRemoteAllowed || isLoopback(url)) return;
  throw new ToolError('HANDLER_REMOTE', {
    message: `The handler ${url.host} is not on this machine.`,
    why: 'Webhooks hold personal data, so they leave the machine only when asked to.',
    next: ['Pass --allow-remote-handler if that is what you want, or use a handler on localhost.'],
  });
}

/** The value of one option from text. `source` is named in the error, `OPTION_VALUE`. */
export function parseOption<T>(spec: Pick<OptionSpec<T>, 'parse' | 'expects'>, text: string, source: string): T {
  const result = spec.parse(text);
  if (!result.ok) throw wrongValue(spec, source, result.problem);
  return result.value;
}

/** The source of a value in words: `--port`, `HOOKSCOPE_PORT`, `port in hookscope.config.ts`. */
export function originName(origin: Origin): string {
  switch (origin.kind) {
    case 'file':
      return `${origin.name} in ${origin.path}`;
    case 'default':
      return 'default';
    default:
      return origin.name;
  }
}

/** The source of `keys` in words. Only a config file has them. */
export function keysSource(file: string | undefined): string {
  return originName(file === undefined ? { kind: 'default' } : { kind: 'file', name: 'keys', path: file });
}

function resolveOption(name: OptionName, sources: ConfigSources): { value: unknown; origin: Origin } {
  const spec: OptionSpec<unknown> = OPTIONS[name];
  const given = findGiven(name, spec, sources);
  if (given === undefined) return { value: spec.default, origin: { kind: 'default' } };
  return { value: parseGiven(spec, given), origin: given.origin };
}

function findGiven(
  name: OptionName,
  spec: OptionSpec<unknown>,
  { words, flags, env, file }: ConfigSources,
): Given | undefined {
  const word = words?.[name];
  if (word !== undefined) return { raw: word, origin: { kind: 'flag', name } };
  const flag = flags[name];
  if (flag !== undefined) return { raw: flag, origin: { kind: 'flag', name: longFlag(spec) } };
  const variable = environmentName(spec);
  const text = env[variable];
  // An empty variable is how shells and CI unset one.
  if (text !== undefined && text !== '') return { raw: text, origin: { kind: 'environment', name: variable } };
  const value = file?.values[name];
  if (file !== undefined && value !== undefined) return { raw: value, origin: { kind: 'file', name, path: file.path } };
  return undefined;
}

function parseGiven(spec: OptionSpec<unknown>, { raw, origin }: Given): unknown {
  const source = originName(origin);
  if (typeof raw === 'boolean' && !takesValue(spec)) return raw;
  const isText = typeof raw === 'string' && (takesValue(spec) || origin.kind !== 'file');
  const isNumber = typeof raw === 'number' && takesValue(spec);
  if (!isText && !isNumber) throw wrongValue(spec, source, `it is ${kindOf(raw)}`);
  return parseOption(spec, String(raw), source);
}

function wrongValue(spec: Readonly<{ expects: string }>, source: string, problem: string): ToolError {
  return new ToolError('OPTION_VALUE', { message: `${source}: ${problem}.`, next: [`Give ${spec.expects}.`] });
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function checkTogether(config: Config): void {
  if (config.handler !== undefined) checkHandler(config.handler, config.allowRemoteHandler);
  if (config.tunnel === 'url' && config.publicUrl === undefined)
    throw new ToolError('PUBLIC_URL_MISSING', {
      message: 'The tunnel "url" needs a public URL.',
      next: ['Add --public-url https://…, the address at which the ingress can be reached.'],
    });
}
