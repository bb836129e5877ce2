import { statSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { displaced, storeError } from '../store-error.ts';
import { remembered } from './remembered.ts';

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
  /** Writes what is committed through to the disk. Cheap when that has been done. Errors: see `storeError`. */
  sync(): Promise<void>;
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
  const insertSql = insertWriter();
  const prepared = remembered((sql) => connection.prepare(sql), MAX_STATEMENTS);
  const reading = remembered((sql) => rowReader(connection.prepare(sql)), MAX_STATEMENTS);
  const inode = inodeOf(file);
  let wal: FileHandle | undefined;
  let isSynced = true;
  let syncing: Promise<void> = Promise.resolve();

  async function writeThrough(): Promise<void> {
    try {
      wal ??= await open(`${file}-wal`, 'r+');
      await wal.datasync();
    } catch (error) {
      isSynced = false;
      throw storeError(error, file);
    }
  }

  return {
    file,
    run: (sql, ...parameters) => guarded(() => Number(prepared(sql).run(...parameters).changes)),
    insert: (table, columns) =>
      guarded(() => Number(prepared(insertSql(table, columns)).run(...Object.values(columns)).lastInsertRowid)),
    get: (sql, ...parameters) => guarded(() => reading(sql).get(parameters)),
    all: (sql, ...parameters) => guarded(() => reading(sql).all(parameters)),
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
    async sync() {
      // One after the other: a call waits for the one under way as well.
      if (isSynced) return syncing;
      isSynced = true;
      syncing = syncing.catch(() => {}).then(writeThrough);
      return syncing;
    },
    close() {
      const closeLog = () => wal?.close();
      void syncing.then(closeLog, closeLog).catch(() => {});
      connection.close();
    },
  };
}

/**
 * Reads rows as objects of one shape. Node's own are made in V8's slow mode, each with a hidden class of its own, which
 * costs more than looking up a single row; arrays do not.
 */
function rowReader(statement: StatementSync) {
  statement.setReturnArrays(true);
  const names = statement.columns().map(({ name }) => name);
  const toRow = (values: unknown) => {
    const row: Record<string, unknown> = {};
    names.forEach((name, index) => (row[name] = (values as unknown[])[index]));
    return row;
  };
  return {
    get(parameters: Parameters) {
      const values = statement.get(...parameters);
      return values && toRow(values);
    },
    all: (parameters: Parameters) => statement.all(...parameters).map(toRow),
  };
}

function inodeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ino;
}

/** Writes insert statements. The last one for each table is kept, because the next has the same columns as a rule. */
function insertWriter(): (table: string, columns: Readonly<Record<string, unknown>>) => string {
  const written = new Map<string, Readonly<{ names: readonly string[]; sql: string }>>();
  return (table, columns) => {
    const names = Object.keys(columns);
    const last = written.get(table);
    if (last?.names.length === names.length && last.names.every((name, index) => name === names[index]))
      return last.sql;
    const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
    written.set(table, { names, sql });
    return sql;
  };
}
