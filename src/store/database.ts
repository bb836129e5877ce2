import { closeSync, fdatasyncSync, openSync, statSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite';
import { remembered } from './remembered.ts';
import { displaced, storeError } from './store-error.ts';

export type Parameters = readonly SQLInputValue[];

/** How long a program waits for another one's transaction, which is a matter of milliseconds. */
export const BUSY_MS = 5_000;
/** Statements that are kept: those of the store itself, and some for each filter that was typed lately. */
const MAX_STATEMENTS = 200;

/**
 * One connection. Statements are prepared once; what a row holds, those know who write the SQL. Every error that a person can
 * mend is a `ToolError`: see `storeError`.
 */
export type Database = Readonly<{
  file: string;
  /** Returns how many rows were changed. */
  run(sql: string, ...parameters: Parameters): number;
  /** Puts a row into a table. Returns its rowid. */
  insert(table: string, columns: Readonly<Record<string, SQLInputValue>>): number;
  get(sql: string, ...parameters: Parameters): unknown;
  all(sql: string, ...parameters: Parameters): unknown[];
  /** Statements without parameters, of which nothing is kept. */
  exec(sql: string): void;
  /** All that `work` writes, or nothing of it. Not to be nested. */
  transaction<T>(work: () => T): T;
  /** Makes a question known to SQL as the function `name`. It may read from the database. */
  define(name: string, question: (...values: SQLOutputValue[]) => boolean): void;
  /** Writes what is committed through to the disk. Cheap when that has been done. */
  sync(): void;
  close(): void;
}>;

/** Opens the file. `busyMs`: how long to wait for another program's transaction. Errors: see `storeError`. */
export function openDatabase(file: string, busyMs: number = BUSY_MS): Database {
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw storeError(error, file);
    }
  };
  const connection = guarded(() => new DatabaseSync(file, { timeout: busyMs }));
  const prepared = remembered((sql) => connection.prepare(sql), MAX_STATEMENTS);
  const inode = inodeOf(file);
  let wal: number | undefined;
  let isSynced = true;

  return {
    file,
    run: (sql, ...parameters) => guarded(() => Number(prepared(sql).run(...parameters).changes)),
    insert: (table, columns) =>
      guarded(() =>
        Number(prepared(insertSql(table, Object.keys(columns))).run(...Object.values(columns)).lastInsertRowid),
      ),
    get: (sql, ...parameters) => guarded(() => prepared(sql).get(...parameters)),
    all: (sql, ...parameters) => guarded(() => prepared(sql).all(...parameters)),
    exec: (sql) => guarded(() => connection.exec(sql)),
    transaction: (work) =>
      guarded(() => {
        if (inodeOf(file) !== inode) throw displaced(file);
        prepared('BEGIN IMMEDIATE').run();
        try {
          const result = work();
          prepared('COMMIT').run();
          isSynced = false;
          return result;
        } finally {
          if (connection.isTransaction) connection.exec('ROLLBACK');
        }
      }),
    define: (name, question) =>
      connection.function(name, { varargs: true }, (...values) => Number(question(...values))),
    sync: () =>
      guarded(() => {
        if (isSynced) return;
        wal ??= openSync(`${file}-wal`, 'r+');
        fdatasyncSync(wal);
        isSynced = true;
      }),
    close() {
      if (wal !== undefined) closeSync(wal);
      connection.close();
    },
  };
}

function inodeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ino;
}

function insertSql(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
}
