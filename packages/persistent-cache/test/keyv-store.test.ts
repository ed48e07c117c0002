import { Keyv as Keyv5 } from 'keyv-5';
import { expect, test } from 'vitest';
import { type KeyvLike, keyvStore, PersistentCache, SqliteStore } from '../src/index.js';
import { temporaryDirectories } from './temporary-directory.js';

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

function without<T extends object>(value: T, name: keyof T): T {
  return Object.assign(value, { [name]: undefined });
}
