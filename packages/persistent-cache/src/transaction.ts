import { checkEntries, type SetOptions, type StoreEntry } from '@repomap/cache';
import type { Connection } from './connection.js';
import type { Entries } from './entries.js';

/** The synchronous view of one namespace inside a transaction. */
export class NamespaceTransaction<V> {
  private readonly connection: Connection;
  private readonly entries: Entries<V>;

  constructor(connection: Connection, entries: Entries<V>) {
    this.connection = connection;
    this.entries = entries;
  }

  /** The value of a key, as this transaction sees it. */
  get(key: string): V | undefined {
    return this.entries.get(this.connection, key);
  }

  /**
   * Stores a value. Throws `CACHE_CONFIG` or `CACHE_VALUE`, which rolls the transaction back unless
   * the work catches it.
   */
  set(key: string, value: V, options: Omit<SetOptions, 'signal'> = {}): void {
    this.setMany([{ ...options, key, value }]);
  }

  /** Stores entries; none of them if one is invalid. */
  setMany(entries: Iterable<StoreEntry<V>>): void {
    const prepared = checkEntries(entries).map((entry) => this.entries.prepare(entry));
    for (const entry of prepared) this.entries.put(this.connection, entry);
  }

  /** Deletes an entry; whether it existed. */
  delete(key: string): boolean {
    return this.entries.delete(this.connection, key);
  }

  /** Deletes entries and returns how many. */
  deleteMany(keys: readonly string[]): number {
    return this.entries.deleteMany(this.connection, keys);
  }

  /** Deletes the entries with this tag and returns how many. */
  deleteByTag(tag: string): number {
    return this.entries.deleteByTag(this.connection, tag);
  }

  /** Deletes the entries of the namespace and returns how many. */
  clear(): number {
    return this.entries.clear(this.connection);
  }
}
