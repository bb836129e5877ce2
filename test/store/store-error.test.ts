import { expect, test } from 'vitest';
import { ToolError } from '../../src/domain/error.ts';
import { storeError } from '../../src/store/store-error.ts';

const ofSqlite = (errcode: number) => Object.assign(new Error('what it says'), { code: 'ERR_SQLITE_ERROR', errcode });
const ofSystem = (code: string) => Object.assign(new Error('what it says'), { code });

test.each([
  ['SQLITE_FULL', ofSqlite(13), 'STORE_FULL'],
  ['ENOSPC', ofSystem('ENOSPC'), 'STORE_FULL'],
  ['SQLITE_BUSY', ofSqlite(5), 'STORE_BUSY'],
  ['SQLITE_BUSY_SNAPSHOT', ofSqlite(517), 'STORE_BUSY'],
  ['SQLITE_READONLY', ofSqlite(8), 'STORE_UNWRITABLE'],
  ['SQLITE_READONLY_DIRECTORY', ofSqlite(1544), 'STORE_UNWRITABLE'],
  ['SQLITE_IOERR_WRITE', ofSqlite(778), 'STORE_UNWRITABLE'],
  ['SQLITE_CANTOPEN', ofSqlite(14), 'STORE_UNWRITABLE'],
  ['EACCES', ofSystem('EACCES'), 'STORE_UNWRITABLE'],
  ['EROFS', ofSystem('EROFS'), 'STORE_UNWRITABLE'],
  ['SQLITE_CORRUPT', ofSqlite(11), 'STORE_CORRUPT'],
  ['SQLITE_CORRUPT_INDEX', ofSqlite(779), 'STORE_CORRUPT'],
  ['SQLITE_NOTADB', ofSqlite(26), 'STORE_CORRUPT'],
])('%s is told as what a person can do about it', (_name, error, code) => {
  const told = storeError(error, '/data/captures.db') as ToolError;
  expect(told).toBeInstanceOf(ToolError);
  expect(told.code).toBe(code);
  expect(`${told.message} ${told.why}`).toContain('/data/captures.db');
  expect(told.next).not.toEqual([]);
});

test.each([
  ['a constraint', ofSqlite(1555)],
  ['a mistake in SQL', ofSqlite(1)],
  ['an error of ours', new TypeError('oops')],
  ['what is told already', new ToolError('FILTER_SYNTAX', { message: '' })],
  ['no error at all', 'oops'],
])('%s stays as it is', (_name, error) => {
  expect(storeError(error, '/data/captures.db')).toBe(error);
});
