import { ToolError } from '../domain/error.ts';

/** What a person can mend as a `ToolError`; anything else as it was. `file`: the database. */
export function storeError(error: unknown, file: string): unknown {
  if (!(error instanceof Error)) return error;
  const toToolError = BY_SQLITE_CODE[primaryCode(error)] ?? BY_SYSTEM_CODE[systemCode(error)];
  return toToolError === undefined ? error : toToolError(file, error.message);
}

/** `place`: the folder or file that cannot be written. `why`: what the system says. */
export function unwritable(place: string, why: string): ToolError {
  return new ToolError('STORE_UNWRITABLE', {
    message: `Captures cannot be kept in ${place}.`,
    why,
    next: ['Make it writable for you, or pass --data with a folder on a local disk that is.'],
  });
}

export function corrupt(file: string, why: string): ToolError {
  return new ToolError('STORE_CORRUPT', {
    message: `${file} is damaged, or no store of captures.`,
    why,
    next: ['Move it away, with the files beside it that end in -wal and -shm: then a new one is begun.'],
  });
}

/** SQLite would go on writing to a file that nobody will ever find again. */
export function displaced(file: string): ToolError {
  return new ToolError('STORE_UNWRITABLE', {
    message: `${file} was deleted or replaced while it was open.`,
    why: 'What is written to it now would be lost.',
    next: ['Start hookscope again: then a new one is begun.'],
  });
}

/** `schema`: of the file. `known`: the newest one that this program knows. */
export function newer(file: string, schema: number, known: number): ToolError {
  return new ToolError('STORE_NEWER', {
    message: `${file} was written by a newer hookscope.`,
    why: `Its schema is ${schema}; this version knows them up to ${known}. Nothing was changed in it.`,
    next: ['Update hookscope, or pass --data with another folder.'],
  });
}

function diskFull(file: string): ToolError {
  return new ToolError('STORE_FULL', {
    message: 'The disk is full: captures cannot be stored.',
    why: `There is no space left for ${file}.`,
    next: ['Free some space; what is stored already is safe.'],
  });
}

function busy(file: string): ToolError {
  return new ToolError('STORE_BUSY', {
    message: 'Another program is writing to the store, and did not come to an end.',
    why: `${file} stayed locked.`,
    next: ['Try again, or end the other hookscope.'],
  });
}

/** SQLite's primary result codes (sqlite.org/rescode.html). */
const BY_SQLITE_CODE: Readonly<Record<number, (file: string, why: string) => ToolError>> = {
  3: unwritable, // SQLITE_PERM
  5: busy, // SQLITE_BUSY
  6: busy, // SQLITE_LOCKED
  8: unwritable, // SQLITE_READONLY
  10: unwritable, // SQLITE_IOERR
  11: corrupt, // SQLITE_CORRUPT
  13: diskFull, // SQLITE_FULL
  14: unwritable, // SQLITE_CANTOPEN
  26: corrupt, // SQLITE_NOTADB
};

const BY_SYSTEM_CODE: Readonly<Record<string, (file: string, why: string) => ToolError>> = {
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  EACCES: unwritable,
  EPERM: unwritable,
  EROFS: unwritable,
  ENOENT: unwritable,
  ENOTDIR: unwritable,
  EISDIR: unwritable,
  EEXIST: unwritable,
  EIO: unwritable,
};

/** Extended codes keep the primary one in their lowest byte. */
function primaryCode(error: Error): number {
  return 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0;
}

function systemCode(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}
