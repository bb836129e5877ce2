import { resolve } from 'node:path';
import type { Config } from '../../config/resolve.ts';
import { locateDataFolder } from '../../store/data-folder.ts';
import type { Io } from '../io.ts';

/** Full path of the folder in which captures live; it need not exist yet. */
export function dataFolderOf(config: Pick<Config, 'data'>, io: Pick<Io, 'cwd'>): string {
  return config.data === undefined ? locateDataFolder(io.cwd) : resolve(io.cwd, config.data);
}
