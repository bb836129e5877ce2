import { randomBytes, randomInt } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ToolError } from '../../domain/error.ts';
import { storeError } from '../../store/store-error.ts';

/** What makes the public URL of a project: made once, and kept, because an administrator has to enter it by hand. */
export type Endpoint = Readonly<{ path: string; subdomain: string }>;

const FILE = 'endpoint.json';
const SECRET_LENGTH = 22;
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Reads the project's endpoint from the data folder, or makes it.
 * Errors: `ToolError` `ENDPOINT_BROKEN` when the file is there and cannot be understood: a new one would be a new URL;
 * `STORE_FULL` and others of the data folder when it cannot be written.
 */
export function keepEndpoint(dataFolder: string): Endpoint {
  const file = join(dataFolder, FILE);
  const text = readIfThere(file);
  if (text === undefined) {
    const endpoint = makeEndpoint(basename(dirname(dataFolder)));
    writeWhole(file, `${JSON.stringify(endpoint, null, 2)}\n`);
    return endpoint;
  }
  const endpoint = parseEndpoint(text);
  if (endpoint) return endpoint;
  throw new ToolError('ENDPOINT_BROKEN', {
    message: `${file} cannot be understood.`,
    why: 'It holds the path and the subdomain of your public URL: {"path": "/…", "subdomain": "…"}.',
    next: ['Mend it, or delete it: then a new URL is made, which has to be entered at the sender.'],
  });
}

function writeWhole(file: string, text: string): void {
  try {
    writeFileSync(`${file}.new`, text, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch (error) {
    rmSync(`${file}.new`, { force: true });
    throw storeError(error, file);
  }
}

function makeEndpoint(project: string): Endpoint {
  const secret = Array.from({ length: SECRET_LENGTH }, () => BASE62.charAt(randomInt(BASE62.length))).join('');
  // localtunnel's rule: a-z, 0-9 and -, 4 to 63 characters. The random part keeps others from taking the name by chance.
  const stem = project
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 30);
  return { path: `/${secret}`, subdomain: `${stem || 'hookscope'}-${randomBytes(5).toString('hex')}` };
}

function parseEndpoint(text: string): Endpoint | undefined {
  try {
    const { path, subdomain } = JSON.parse(text) as Partial<Endpoint>;
    return typeof path === 'string' && path.startsWith('/') && typeof subdomain === 'string'
      ? { path, subdomain }
      : undefined;
  } catch {
    return undefined;
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
