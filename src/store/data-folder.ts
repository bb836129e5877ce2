import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { codeOf } from '../domain/error.ts';
import { storeError } from './store-error.ts';

const FOLDER_NAME = '.hookscope';
/** What tells that a folder is the root of a project. */
const ROOT_MARKS = ['package.json', '.git', 'hookscope.config.ts', 'hookscope.config.js', 'hookscope.config.json'];

/** Where the captures of the project around `cwd` live: beside the nearest mark of a project's root, else in `cwd`. */
export function locateDataFolder(cwd: string): string {
  const start = resolve(cwd);
  for (let folder = start; ; folder = dirname(folder)) {
    if (ROOT_MARKS.some((mark) => existsSync(join(folder, mark)))) return join(folder, FOLDER_NAME);
    if (dirname(folder) === folder) return join(start, FOLDER_NAME);
  }
}

/**
 * Makes the folder when it is not there, for the owner alone, and lets git ignore it. Returns its full path.
 * Errors: `ToolError` `STORE_UNWRITABLE`, `STORE_FULL`.
 */
export function prepareDataFolder(folder: string): string {
  const path = resolve(folder);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    writeIfMissing(join(path, '.gitignore'), '*\n');
    return path;
  } catch (error) {
    throw storeError(error, path);
  }
}

/** Creates a file for the owner alone, unless it is there. None is left that is written by halves. */
export function writeIfMissing(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') rmSync(file, { force: true });
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw error;
  }
}
