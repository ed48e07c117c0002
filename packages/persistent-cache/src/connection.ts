import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { CacheError, type Milliseconds } from '@repomap/cache';

type Cell = null | number | string | Uint8Array;
export type Row = readonly Cell[];

/** An SQLite connection that caches its prepared statements. Rows are arrays. */
export class Connection {
  private readonly database: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  /**
   * `busyTimeout` blocks the thread, so keep it short; callers retry asynchronously. Throws `CACHE_CONFIG`
   * where Node.js has no SQLite.
   */
  constructor(location: string, options: { busyTimeout: Milliseconds; readOnly?: boolean }) {
    const { busyTimeout, readOnly = false } = options;
    // Not imported: some builds of Node.js lack it, and a flag turns it off.
    const sqlite = process.getBuiltinModule('node:sqlite');
    if (sqlite === undefined)
      throw new CacheError('CACHE_CONFIG', 'this Node.js was built or started without node:sqlite');
    this.database = new sqlite.DatabaseSync(location, { timeout: busyTimeout, readOnly });
  }

  exec(sql: string): void {
    this.database.exec(sql);
  }

  get(sql: string, ...parameters: readonly SQLInputValue[]): Row | undefined {
    return this.prepared(sql).get(...parameters) as unknown as Row | undefined;
  }

  all(sql: string, ...parameters: readonly SQLInputValue[]): Row[] {
    return this.prepared(sql).all(...parameters) as unknown as Row[];
  }

  /** Returns the number of changed rows. */
  run(sql: string, ...parameters: readonly SQLInputValue[]): number {
    return Number(this.prepared(sql).run(...parameters).changes);
  }

  /** The first cell of the first row, as a number. */
  number(sql: string, ...parameters: readonly SQLInputValue[]): number {
    return Number(this.get(sql, ...parameters)?.[0] ?? 0);
  }

  /** Takes the write lock first: upgrading a read lock fails immediately, ignoring the busy timeout. */
  transaction<T>(work: () => T): T {
    this.run('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.run('COMMIT');
      return result;
    } catch (error) {
      this.rollback();
      throw error;
    }
  }

  /** Never throws; closing a connection to a corrupt file can fail. */
  close(): void {
    this.statements.clear();
    try {
      this.database.close();
    } catch {}
  }

  private rollback(): void {
    try {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
    } catch {}
  }

  private prepared(sql: string): StatementSync {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.database.prepare(sql);
    statement.setReturnArrays(true);
    this.statements.set(sql, statement);
    return statement;
  }
}
