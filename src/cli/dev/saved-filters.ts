import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One filter a line, the latest first: a file that can be read and changed by hand. */
const FILE = 'filters.txt';

/** The filters that were saved in the data folder; none where there is no such file. */
export async function loadFilters(dataFolder: string): Promise<readonly string[]> {
  const text = await readFile(join(dataFolder, FILE), 'utf8').catch(() => '');
  return text.split(/\r?\n/).flatMap((line) => line.trim() || []);
}

/** Keeps the filters in the data folder. Rejects when they cannot be written; the file is then as it was. */
export async function saveFilters(dataFolder: string, filters: readonly string[]): Promise<void> {
  const file = join(dataFolder, FILE);
  await writeFile(`${file}.new`, filters.map((filter) => `${filter}\n`).join(''), { mode: 0o600 });
  await rename(`${file}.new`, file);
}
