import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { environmentName } from '../../config/option.ts';
import { OPTION_NAMES, OPTIONS } from '../../config/options.ts';
import type { Environment } from '../../config/resolve.ts';
import { closestName } from '../../domain/closest-name.ts';
import { messageOf, ToolError } from '../../domain/error.ts';
import { openDatabase } from '../../store/sqlite/database.ts';
import { openSqliteStore, STORE_FILE } from '../../store/sqlite/open.ts';
import { type Finding, findings } from './check.ts';

/** As `engines` in package.json: from here on Node strips types, and `node:sqlite` has what the store needs. */
const OLDEST_NODE = [22, 18] as const;
const BUSY_MS = 2_000;
/** Read by commands, but no options. */
const OTHER_VARIABLES = ['HOOKSCOPE_CONFIG'];

export function checkNode(version: string): Finding {
  const found = findings('node');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  const oldest = OLDEST_NODE.join('.');
  return isOld
    ? found.failed(
        `Node ${version} is older than ${oldest}`,
        `Install Node ${oldest} or newer from https://nodejs.org.`,
      )
    : found.ok(`Node ${version}`);
}

/** Variables that look like options and are none: mistyped ones, most likely. */
export function checkEnvironment(env: Environment): Finding {
  const found = findings('environment');
  const known = [...OPTION_NAMES.map((name) => environmentName(OPTIONS[name])), ...OTHER_VARIABLES];
  const unknown = Object.keys(env).filter((name) => name.startsWith('HOOKSCOPE_') && !known.includes(name));
  const [first] = unknown;
  if (first === undefined) return found.ok('every HOOKSCOPE_ variable is an option');
  const meant = closestName(first, known);
  return found.warning(
    `${unknown.join(', ')}: no option of that name`,
    meant === undefined ? `unset ${first}` : `Did you mean ${meant}?`,
  );
}

/** Whether captures can be written, and are for the owner alone. */
export function checkDataFolder(folder: string): Finding {
  const found = findings('data folder');
  const place = nearestExisting(folder);
  try {
    accessSync(place, constants.W_OK | constants.X_OK);
  } catch (error) {
    return found.failed(`${folder} cannot be written: ${messageOf(error)}`, 'hookscope dev --data <another folder>');
  }
  if (place !== folder) return found.ok(`${folder} is made when the first dev starts`);
  if (!statSync(folder).isDirectory()) return found.failed(`${folder} is no folder`, 'hookscope dev --data <a folder>');
  const isOpen = process.platform !== 'win32' && (statSync(folder).mode & 0o077) !== 0;
  return isOpen ? found.warning(`others may read ${folder}`, `chmod 700 ${folder}`) : found.ok(folder);
}

/** Whether the store opens and every page of it is sound. */
export function checkStore(folder: string): Finding {
  const found = findings('store');
  const file = join(folder, STORE_FILE);
  if (!existsSync(file)) return found.skipped('there are no captures yet');
  try {
    const store = openSqliteStore({ folder });
    const count = store.count({ kind: 'all' }, 0);
    store.close();
    const fault = integrityFault(file);
    return fault === undefined
      ? found.ok(count === 1 ? '1 capture, sound' : `${count} captures, sound`)
      : found.failed(`${file} is damaged: ${fault}`, `Move it away: mv ${file} ${file}.damaged`);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return found.failed([error.message, error.why].filter(Boolean).join(' '), error.next[0]);
  }
}

function integrityFault(file: string): string | undefined {
  const database = openDatabase(file, BUSY_MS);
  try {
    const row = database.get('PRAGMA quick_check(1)') as { quick_check?: string } | undefined;
    return row?.quick_check === 'ok' ? undefined : (row?.quick_check ?? 'no answer');
  } finally {
    database.close();
  }
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));
}
