import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf, ToolError } from '../domain/error.ts';
import { closestName } from '../domain/closest-name.ts';
import { OPTION_NAMES, type OptionName } from './options.ts';

/** A config file as read: its keys are known, its values not yet checked. */
export type ConfigFile = Readonly<{
  /** Full path. */
  path: string;
  values: Readonly<Partial<Record<OptionName | 'keys', unknown>>>;
}>;

/** What no flag and no variable could hold. */
const FILE_ONLY: readonly string[] = ['keys'];

/** Names of a config file, in any folder from the current one upwards. */
export const CONFIG_FILE_NAMES = ['hookscope.config.ts', 'hookscope.config.js', 'hookscope.config.json'];

/**
 * Full path of the config file that holds for `folder`: the nearest one upwards, or undefined.
 * Error: `CONFIG_AMBIGUOUS` when a folder has more than one.
 */
export function findConfigFile(folder: string): string | undefined {
  const found = CONFIG_FILE_NAMES.map((name) => join(folder, name)).filter((path) => existsSync(path));
  if (found.length > 1)
    throw new ToolError('CONFIG_AMBIGUOUS', {
      message: `${folder} has more than one config file: ${found.map((path) => basename(path)).join(', ')}.`,
      next: ['Delete all but one, or name one with --config.'],
    });
  const parent = dirname(folder);
  return found[0] ?? (parent === folder ? undefined : findConfigFile(parent));
}

/**
 * Loads a config file. `data` in it is relative to the file's folder.
 *
 * Errors: `CONFIG_NOT_FOUND`, `CONFIG_BROKEN` (cannot be read or run), `CONFIG_SHAPE` (no object),
 * `CONFIG_KEY` (unknown key, with the nearest known one).
 */
export async function loadConfigFile(path: string): Promise<ConfigFile> {
  if (!existsSync(path))
    throw new ToolError('CONFIG_NOT_FOUND', {
      message: `There is no config file ${path}.`,
      next: ['Check the path given with --config.'],
    });
  const values = checkKeys(path, await readValues(path));
  const { data } = values;
  return { path, values: typeof data === 'string' ? { ...values, data: resolve(dirname(path), data) } : values };
}

async function readValues(path: string): Promise<unknown> {
  try {
    if (extname(path) === '.json') return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    const module: unknown = await withoutModuleWarning(() => import(pathToFileURL(path).href));
    return typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
  } catch (error) {
    throw new ToolError('CONFIG_BROKEN', {
      message: `${path} cannot be loaded.`,
      why: messageOf(error).split('\n')[0],
      next: ['Mend the file, or name another one with --config.'],
    });
  }
}

/** Node advises to change the project's package.json for the sake of a file that it has understood. */
async function withoutModuleWarning<T>(load: () => Promise<T>): Promise<T> {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    const isAboutModule = JSON.stringify(rest).includes('MODULE_TYPELESS_PACKAGE_JSON');
    if (!isAboutModule) Reflect.apply(emitWarning, undefined, [warning, ...rest]);
  };
  try {
    return await load();
  } finally {
    process.emitWarning = emitWarning;
  }
}

function checkKeys(path: string, values: unknown): ConfigFile['values'] {
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    throw new ToolError('CONFIG_SHAPE', {
      message: `${path} holds no object.`,
      next: [path.endsWith('.json') ? 'Write { "port": 4747 }.' : 'Write export default { port: 4747 };'],
    });
  const unknown = Object.keys(values).find((key) => !isKnown(key));
  if (unknown !== undefined) throw unknownKey(path, unknown);
  return values;
}

function unknownKey(path: string, key: string): ToolError {
  const known = [...OPTION_NAMES, ...FILE_ONLY];
  const meant = closestName(key, known);
  return new ToolError('CONFIG_KEY', {
    message: `${path} has an unknown key: ${key}.`,
    next: [meant === undefined ? `Known keys: ${known.join(', ')}.` : `Did you mean ${meant}?`],
  });
}

function isKnown(key: string): boolean {
  return (OPTION_NAMES as readonly string[]).includes(key) || FILE_ONLY.includes(key) || key === '$schema';
}
