import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type BenchTag, columnarTags } from './payload.ts';

export type Entry = readonly [key: string, value: BenchTag[]];

/** A store under measurement, with one call a method. */
export interface Variant {
  get(key: string): unknown;
  getMany(keys: string[]): unknown;
  set(entry: Entry): unknown;
  setMany(entries: Entry[]): unknown;
  close(): unknown;
}

const MB = 1024 * 1024;

type Library = typeof import('@repomap/persistent-cache');
type Open = (directory: string, library: Library) => Promise<Variant> | Variant;

export const VARIANTS: Record<string, Open> = {
  'node:sqlite': bareSqlite,
  persistent: (cacheDir, library) => persistent(library, { cacheDir }),
  'persistent, every read stamped': (cacheDir, library) =>
    persistent(library, { cacheDir, stampInterval: 0 }),
  'persistent, tags codec': (cacheDir, library) =>
    persistent(library, { cacheDir, codec: columnarTags }),
  'persistent, at its limit': (cacheDir, library) =>
    persistent(library, { cacheDir, sizeLimit: 40 * MB }),
  '@keyv/sqlite, our preset': keyvSqlite,
  ...(process.env.KEYV_COMPAT_DIR && { '@keyv/sqlite 4.0.8 as shipped': keyvSqlite4 }),
};

async function persistent(
  { PersistentCache }: Library,
  options: Parameters<typeof PersistentCache.open<BenchTag[]>>[0],
): Promise<Variant> {
  const cache = await PersistentCache.open(options);
  return {
    get: (key) => cache.get(key),
    getMany: (keys) => cache.getMany(keys),
    set: ([key, value]) => cache.set(key, value),
    setMany: (entries) => cache.setMany(entries.map(([key, value]) => ({ key, value }))),
    close: () => cache.close(),
  };
}

async function keyvSqlite(directory: string, { openKeyvSqlite }: Library): Promise<Variant> {
  const [{ Keyv }, { KeyvSqlite }] = await Promise.all([import('keyv'), import('@keyv/sqlite')]);
  const file = join(directory, 'keyv.db');
  const store = await openKeyvSqlite<BenchTag[]>({ file, Keyv, KeyvSqlite });
  return {
    get: (key) => store.get(key),
    getMany: (keys) => store.getMany(keys),
    set: ([key, value]) => store.set(key, value),
    setMany: (entries) => store.setMany(entries.map(([key, value]) => ({ key, value }))),
    close: () => store.close(),
  };
}

/** Keyv 5 and the version 4 that needs a native build, from where the environment says they are. */
async function keyvSqlite4(directory: string): Promise<Variant> {
  const load = (name: string) =>
    import(join(process.env.KEYV_COMPAT_DIR ?? '', 'node_modules', name, 'dist/index.js'));
  const [{ Keyv }, { KeyvSqlite }] = await Promise.all([load('keyv'), load('@keyv/sqlite')]);
  mkdirSync(directory, { recursive: true });
  const keyv = new Keyv({ store: new KeyvSqlite(`sqlite://${join(directory, 'keyv.db')}`) });
  return {
    get: (key) => keyv.get(key),
    getMany: (keys) => keyv.get(keys),
    set: ([key, value]) => keyv.set(key, value),
    setMany: (entries) => keyv.setMany(entries.map(([key, value]) => ({ key, value }))),
    close: () => keyv.disconnect(),
  };
}

/** The driver alone: one table, JSON, no checksum, limit, time to live or statistics. */
function bareSqlite(directory: string): Variant {
  mkdirSync(directory, { recursive: true });
  const database = new DatabaseSync(join(directory, 'bare.db'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  database.exec('PRAGMA cache_size = -16000');
  database.exec('CREATE TABLE entry (id INTEGER PRIMARY KEY, key TEXT UNIQUE, value TEXT)');
  const select = database.prepare('SELECT value FROM entry WHERE key = ?');
  const selectMany = database.prepare(
    'SELECT entry.value FROM json_each(?) AS w CROSS JOIN entry ON entry.key = w.value',
  );
  const upsert = database.prepare(
    'INSERT INTO entry (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const set = ([key, value]: Entry) => upsert.run(key, JSON.stringify(value));
  return {
    get: async (key) => JSON.parse(String(select.get(key)?.value)),
    getMany: async (keys) =>
      selectMany.all(JSON.stringify(keys)).map(({ value }) => JSON.parse(String(value))),
    set: async (entry) => set(entry),
    setMany: async (entries) => {
      database.exec('BEGIN IMMEDIATE');
      for (const entry of entries) set(entry);
      database.exec('COMMIT');
    },
    close: () => database.close(),
  };
}
