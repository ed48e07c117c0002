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

  get(key: string): V | undefined {
    return this.entries.get(this.connection, key);
  }

  set(key: string, value: V, options: Omit<SetOptions, 'signal'> = {}): void {
    this.setMany([{ ...options, key, value }]);
  }

  setMany(entries: Iterable<StoreEntry<V>>): void {
    const prepared = checkEntries(entries).map((entry) => this.entries.prepare(entry));
    for (const entry of prepared) this.entries.put(this.connection, entry);
  }

  delete(key: string): boolean {
    return this.entries.delete(this.connection, key);
  }

  deleteMany(keys: readonly string[]): number {
    return this.entries.deleteMany(this.connection, keys);
  }

  deleteByTag(tag: string): number {
    return this.entries.deleteByTag(this.connection, tag);
  }

  clear(): number {
    return this.entries.clear(this.connection);
  }
}
