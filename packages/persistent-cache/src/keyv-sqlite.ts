import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Codec, Milliseconds, Store } from '@repomap/cache';
import { type KeyvLike, keyvStore } from './keyv-store.js';

/** What `keyv` exports as `Keyv`. */
export type KeyvClass = new (options: { store: unknown; serialization: typeof JSON }) => KeyvLike;

/** What `@keyv/sqlite` exports as `KeyvSqlite`, in version 4 and 6. */
export type KeyvSqliteClass = new (options: {
  uri: string;
  busyTimeout: Milliseconds;
  driver: 'node:sqlite';
}) => { query(sql: string): Promise<unknown> };

export interface KeyvSqliteStoreOptions<V> {
  /** The database file. */
  readonly file: string;
  readonly Keyv: KeyvClass;
  readonly KeyvSqlite: KeyvSqliteClass;
  readonly codec?: Codec<V>;
  /** How long SQLite blocks the thread for another's lock; 5 s if absent. */
  readonly busyTimeout?: Milliseconds;
}

/**
 * A store on `@keyv/sqlite` (version 4 or 6, with `keyv` 6), set up to be shared by processes. As
 * shipped it has no write-ahead log and no busy timeout, loses writes to locks and shows locked
 * entries as missing.
 */
export async function openKeyvSqlite<V>(options: KeyvSqliteStoreOptions<V>): Promise<Store<V>> {
  const { file, Keyv, KeyvSqlite, codec, busyTimeout = 5000 } = options;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const adapter = new KeyvSqlite({ uri: `sqlite://${file}`, busyTimeout, driver: 'node:sqlite' });
  // Version 4 has no option for these, and both take them as statements.
  await adapter.query('PRAGMA journal_mode = WAL');
  await adapter.query('PRAGMA synchronous = NORMAL');
  const keyv = new Keyv({ store: adapter, serialization: JSON });
  return keyvStore<V>(keyv, codec && { codec });
}
