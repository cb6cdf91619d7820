/**
 * One SQLite file: statements that are prepared once, transactions, and failures in plain words. Every method is
 * synchronous, so nothing else happens in this process between two statements.
 */
import Libsql from 'libsql';
import { DiskFull, storageFailure } from './storage-failure';

/** A value SQLite stores. */
export type Value = string | number | Buffer | null;

/** How far what was acknowledged is safe: from the end of this process, or from the loss of power too. */
export type Durability = 'process' | 'power';

/**
 * For every connection to the file. The cache (64 MB) keeps the inner pages of the largest indexes; the log is carried
 * over when it has 32 MB, so that a page written often is carried over once.
 */
export const STORAGE_PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA cache_size = -65536;
  PRAGMA wal_autocheckpoint = 8192;
  PRAGMA journal_size_limit = 67108864;
`;

export interface FileOptions {
  /** 'process' when missing. */
  readonly durability?: Durability;
  /** Pages of the log after which it is carried over into the file; 8192 when missing. */
  readonly logPages?: number;
}

export class SqliteFile {
  private readonly connection: Libsql.Database;
  private readonly statements = new Map<string, Libsql.Statement<unknown[]>>();
  /** Called after changes were taken back, for what is kept in memory of them. */
  onRollback: () => void = () => undefined;

  /** Throws DamagedData when the file is no database. */
  constructor(path: string, options: FileOptions = {}) {
    this.connection = attempt(() => new Libsql(path));
    this.execute(STORAGE_PRAGMAS);
    if (options.durability === 'power') {
      this.execute('PRAGMA synchronous = FULL');
    }
    if (options.logPages !== undefined) {
      this.execute(`PRAGMA wal_autocheckpoint = ${options.logPages}`);
    }
  }

  execute(sql: string): void {
    attempt(() => this.connection.exec(sql));
  }

  /** The rows, each as the list of its columns. */
  rows<Row extends readonly unknown[]>(sql: string, ...parameters: readonly Value[]): Row[] {
    return attempt(() => this.statement(sql).all(...parameters)) as Row[];
  }

  /** How many rows were changed, and the id of the last one that was inserted. */
  run(sql: string, ...parameters: readonly Value[]): { changes: number; lastId: number } {
    const { changes, lastInsertRowid } = attempt(() => this.statement(sql).run(...parameters));
    return { changes, lastId: Number(lastInsertRowid) };
  }

  /**
   * Runs the changes in one durable transaction: all of them or, when the body throws, none. Within another it joins
   * it.
   */
  atomically<T>(body: () => T): T {
    if (this.connection.inTransaction) {
      return body();
    }
    this.execute('BEGIN IMMEDIATE');
    try {
      const result = body();
      this.execute('COMMIT');
      return result;
    } catch (error) {
      this.takeBack();
      throw error;
    }
  }

  /** SQLite itself takes everything back when the disk is full. */
  private takeBack(): void {
    if (this.connection.inTransaction) {
      this.execute('ROLLBACK');
    }
    this.onRollback();
  }

  /**
   * Nothing is left to be written after this, but the file stays open until the statements are collected as garbage:
   * libsql knows no other way. So what is read or locked ends here, and the log is carried over into the file.
   */
  close(): void {
    this.statements.clear();
    if (this.connection.inTransaction) {
      this.execute('ROLLBACK');
    } else {
      this.carryLogOver();
    }
    this.connection.close();
  }

  /** Makes one file of it, with no log beside it: before it is moved or copied. No other connection may be open. */
  settle(): void {
    this.execute('PRAGMA journal_mode = DELETE');
  }

  private carryLogOver(): void {
    try {
      // Somebody who still reads the log is not waited for.
      this.execute('PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)');
    } catch (error) {
      // On a full disk the log stays, and is read at the next opening.
      if (!(error instanceof DiskFull)) {
        throw error;
      }
    }
  }

  private statement(sql: string): Libsql.Statement<unknown[]> {
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      statement = this.connection.prepare(sql);
      if (statement.reader) {
        statement.raw();
      }
      this.statements.set(sql, statement);
    }
    return statement;
  }
}

function attempt<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw storageFailure(error);
  }
}
