import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  type Codec,
  checkMethods,
  checkOptions,
  type Milliseconds,
  optionError,
  type Store,
} from '@repomap/cache';
import { assertPath } from './directory-options.js';
import { type KeyvLike, keyvStoreOn } from './keyv-store.js';

/** The `Keyv` class of `keyv`. */
export type KeyvClass = new (options: { store: unknown; serialization: typeof JSON }) => KeyvLike;

/** The `KeyvSqlite` class of `@keyv/sqlite`, version 4 or 6. */
export type KeyvSqliteClass = new (options: {
  uri: string;
  busyTimeout: Milliseconds;
  driver: 'node:sqlite';
}) => {
  /** Runs a statement. */
  query(sql: string): Promise<unknown>;
};

/** The classes to build on, which this package does not import, and the file. */
export interface KeyvSqliteStoreOptions<V> {
  /** The database file. */
  readonly file: string;
  readonly Keyv: KeyvClass;
  readonly KeyvSqlite: KeyvSqliteClass;
  readonly codec?: Codec<V>;
  /** How long SQLite blocks the thread while another process holds the lock. Default 5 s. */
  readonly busyTimeout?: Milliseconds;
}

/**
 * Opens a store on `@keyv/sqlite` (version 4 or 6, with `keyv` 6), configured for concurrent
 * processes. By default it has no write-ahead log and no busy timeout, so it loses writes to locks
 * and reports locked entries as missing. Throws `CACHE_CONFIG`, naming the option, for invalid options.
 */
export async function openKeyvSqlite<V>(options: KeyvSqliteStoreOptions<V>): Promise<Store<V>> {
  const { file, Keyv, KeyvSqlite, codec, busyTimeout = 5000 } = checkSqliteOptions<V>(options);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const adapter = new KeyvSqlite({ uri: `sqlite://${file}`, busyTimeout, driver: 'node:sqlite' });
  checkMethods({ KeyvSqlite: adapter }, 'KeyvSqlite', ['query']);
  // Version 4 has no options for these; statements work with both versions.
  await adapter.query('PRAGMA journal_mode = WAL');
  await adapter.query('PRAGMA synchronous = NORMAL');
  const keyv = new Keyv({ store: adapter, serialization: JSON });
  return keyvStoreOn<V>(keyv, codec === undefined ? {} : { codec }, 'own');
}

function checkSqliteOptions<V>(options: unknown): KeyvSqliteStoreOptions<V> {
  const given = checkOptions(options, ['file', 'Keyv', 'KeyvSqlite', 'codec', 'busyTimeout']);
  assertPath('file', 'the name of a file', given.file);
  for (const name of ['Keyv', 'KeyvSqlite'])
    if (typeof given[name] !== 'function' || given[name].prototype === undefined)
      throw optionError(name, `the class ${name}`, given[name]);
  checkMethods(given, 'codec', ['encode', 'decode']);
  const { busyTimeout = 0 } = given;
  if (typeof busyTimeout !== 'number' || !(busyTimeout >= 0))
    throw optionError('busyTimeout', 'milliseconds, 0 or more', busyTimeout);
  return given as unknown as KeyvSqliteStoreOptions<V>;
}
