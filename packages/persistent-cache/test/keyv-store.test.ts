import { CacheError } from '@repomap/cache';
import { Keyv } from 'keyv';
import { Keyv as Keyv5 } from 'keyv-5';
import { describe, expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { type KeyvLike, keyvStore, PersistentCache, SqliteStore } from '../src/index.js';

const directory = temporaryDirectories();

test.each<[what: string, keyv: () => Promise<unknown> | unknown, missing: string]>([
  ['a Map', () => new Map(), 'getManyRaw, setMany'],
  ['nothing', () => undefined, 'getManyRaw, setMany'],
  ['a Keyv of an older version', () => without(new Keyv5(), 'getManyRaw'), 'getManyRaw:'],
  [
    'a Keyv 5 on an adapter that it does not know',
    async () => {
      const cache = await PersistentCache.open({ cacheDir: directory() });
      return new Keyv5({ store: SqliteStore.of(cache) });
    },
    'iterator:',
  ],
])('keyvStore refuses %s and names what to install', async (_what, keyv, missing) => {
  const value = (await keyv()) as KeyvLike;
  const refusal = { code: 'CACHE_CONFIG', message: expect.stringContaining(`has no ${missing}`) };
  expect(() => keyvStore(value)).toThrow(expect.objectContaining(refusal));
  expect(() => keyvStore(value)).toThrow('npm install keyv@');
});

test('a failure that Keyv 5 throws is a CACHE_BUSY error like one that it emits', async () => {
  const keyv = new Keyv5();
  const cause = new Error('connection lost');
  keyv.getManyRaw = () => Promise.reject(cause);
  await expect(keyvStore(keyv).get('key')).rejects.toMatchObject({ code: 'CACHE_BUSY', cause });
});

/** What adapters resolve to, whatever Keyv says that they should. */
const ODD = [
  undefined,
  null,
  true,
  false,
  0,
  1,
  '',
  'OK',
  {},
  [],
  [null],
  [true],
  ['OK'],
  [[false]],
];
const METHODS = ['getMany', 'setMany', 'delete', 'deleteMany', 'has', 'hasMany', 'clear'] as const;

describe.each([
  ['Keyv 5', (options: object): KeyvLike => new Keyv5(options as never)],
  ['Keyv 6', (options: object): KeyvLike => new Keyv(options as never)],
])('an adapter under %s whose method resolves to something odd', (_, keyvOf) => {
  const open = (method: string, odd: unknown) => {
    const map = new Map<string, unknown>();
    const adapter = {
      ...{ opts: { url: 'redis://x', dialect: 'redis' }, on() {} },
      get: async (key: string) => map.get(key),
      getMany: async (keys: string[]) => keys.map((key) => map.get(key)),
      set: async (key: string, value: unknown) => map.set(key, value),
      setMany: async (entries: { key: string; value: unknown }[]) => {
        for (const { key, value } of entries) map.set(key, value);
      },
      has: async (key: string) => map.has(key),
      hasMany: async (keys: string[]) => keys.map((key) => map.has(key)),
      delete: async (key: string) => map.delete(key),
      deleteMany: async (keys: string[]) => keys.map((key) => map.delete(key)),
      clear: async () => map.clear(),
      async *iterator() {
        yield* map;
      },
      ...{ async disconnect() {}, [method]: async () => odd },
    };
    return keyvStore<number>(keyvOf({ store: adapter, namespace: 'n' }));
  };
  /** What a call gives; a failure of the cache is one answer, and any other error is none. */
  const outcome = async (call: Promise<unknown>) =>
    call.catch((error) => {
      if (CacheError.is(error, 'CACHE_BUSY')) return 'failed';
      throw error;
    });

  test.each(METHODS)('%s', async (method) => {
    for (const odd of ODD) {
      await using store = open(method, odd);
      const stored = await outcome(store.set('a', 1));
      const saysNo = method === 'setMany' && [odd].flat().includes(false);
      expect.soft([odd, stored]).toEqual([odd, saysNo ? 'failed' : undefined]);
      if (method === 'setMany') continue;
      expect.soft([1, undefined, 'failed']).toContain(await outcome(store.get('a')));
      expect.soft([true, false]).toContain(await outcome(store.delete('a')));
      expect.soft([0, 1, 'failed']).toContain(await outcome(store.deleteMany(['a'])));
      await store.clear();
    }
  });
});

test.each<[ttl: number | undefined, handed: number | undefined]>([
  [undefined, undefined],
  [Number.POSITIVE_INFINITY, 0],
  [60_000, 60_000],
  [60_000.5, 60_001],
  [0.25, 1],
])(
  'a time to live of %s ms is handed on as %s, since Redis takes whole ones',
  async (ttl, handed) => {
    const keyv = new Keyv5();
    const given: (number | undefined)[] = [];
    keyv.setMany = async (entries) => {
      given.push(...entries.map((entry) => entry.ttl));
      return [];
    };
    await keyvStore(keyv).set('key', 1, { ...(ttl !== undefined && { ttl }) });
    expect(given).toEqual([handed]);
  },
);

test.each(['\uFFFEmarked', 'a\0b', 'plain'])(
  'the text %j that a codec makes comes back',
  async (text) => {
    const codec = { name: 'text', encode: (value: string) => value, decode: String };
    await using store = keyvStore<string>(new Keyv5(), { codec });
    await store.set('key', text);
    expect(await store.get('key')).toBe(text);
  },
);

/** A server that clears everything if there is no namespace, and takes a namespace for a pattern. */
class Server {
  readonly entries = new Map<string, unknown>();
  readonly opts = { dialect: 'server' };
  namespace?: string;
  cleared = 0;

  get = async (key: string) => this.entries.get(key);
  set = async (key: string, value: unknown) => void this.entries.set(key, value);
  delete = async (key: string) => this.entries.delete(key);
  has = async (key: string) => this.entries.has(key);
  getMany = async (keys: string[]) => keys.map((key) => this.entries.get(key));
  setMany = async (all: { key: string; value: unknown }[]) => {
    for (const { key, value } of all) this.entries.set(key, value);
    return all.map(() => true);
  };
  deleteMany = async (keys: string[]) => keys.map((key) => this.entries.delete(key));
  hasMany = async (keys: string[]) => keys.map((key) => this.entries.has(key));
  clear = async () => {
    this.cleared += 1;
    this.entries.clear();
  };
  async *iterator() {
    yield* this.entries;
  }
}

test.each([undefined, ''])(
  'a Keyv with the namespace %j on a server is not cleared',
  async (namespace) => {
    const server = new Server();
    const keyv = new Keyv({ store: server, ...(namespace !== undefined && { namespace }) });
    await using store = keyvStore<number>(keyv as unknown as KeyvLike);
    await store.set('key', 1);
    server.entries.set('of others', 2);
    await expect(store.clear()).rejects.toMatchObject({
      code: 'CACHE_CONFIG',
      message: expect.stringMatching(/no namespace; set one, as in new Keyv\(/),
    });
    expect([server.cleared, server.entries.size]).toEqual([0, 2]);
    expect(await store.delete('key')).toBe(true);
  },
);

test('a Keyv with a namespace on a server, and one in memory, can be cleared', async () => {
  const server = new Server();
  for (const keyv of [
    new Keyv({ store: server, namespace: 'users' }),
    new Keyv(),
    new Keyv({ store: new Map() }),
    new Keyv5(),
  ]) {
    await using store = keyvStore<number>(keyv as unknown as KeyvLike);
    await store.set('key', 1);
    expect(await store.clear()).toBe(1);
    expect(await store.get('key')).toBeUndefined();
  }
});

test.each(['v*', 'v?', 'v[12]', 'v\\*'])('the namespace %s is refused on a server', (namespace) => {
  const on = (store?: Server) =>
    keyvStore(new Keyv({ ...(store && { store }), namespace }) as never);
  expect(() => on(new Server())).toThrow(
    expect.objectContaining({
      code: 'CACHE_CONFIG',
      message: expect.stringContaining(`got ${JSON.stringify(namespace)}`),
    }),
  );
  expect(() => on()).not.toThrow();
});

function without<T extends object>(value: T, name: keyof T): T {
  return Object.assign(value, { [name]: undefined });
}
