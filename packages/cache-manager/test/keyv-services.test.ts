import KeyvPostgres from '@keyv/postgres';
import KeyvRedis from '@keyv/redis';
import KeyvValkey from '@keyv/valkey';
import type { Store } from '@repomap/cache';
import { storeContract } from '@repomap/cache/testing';
import { type KeyvLike, keyvStore } from '@repomap/persistent-cache';
import { Keyv } from 'keyv';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { NO_POSTGRES, PostgresServer } from '../../../tests/support/postgres-server.js';
import { NO_REDIS, RedisServer } from '../../../tests/support/redis-server.js';

interface Adapter {
  set(key: string, value: unknown, ttl?: number): Promise<unknown>;
  setMany?(entries: readonly { key: string; value: unknown }[]): Promise<unknown>;
}

interface Server extends AsyncDisposable {
  readonly url: string;
}

type Row = [
  name: string,
  missing: string | undefined,
  start: () => Promise<Server>,
  adapter: (url: string) => Adapter,
];

const ROWS: readonly Row[] = [
  ['redis', NO_REDIS, () => RedisServer.start(), (url) => timeless(new KeyvRedis(url))],
  ['valkey', NO_REDIS, () => RedisServer.start(), (url) => timeless(new KeyvValkey(url))],
  ['postgres', NO_POSTGRES, () => PostgresServer.start(), (url) => new KeyvPostgres(url)],
];

/** Entries then expire by the clock of Keyv, which a test can set, and not by the server's. */
function timeless(adapter: Adapter): Adapter {
  const set = adapter.set.bind(adapter);
  adapter.set = (key, value) => set(key, value);
  adapter.setMany = (entries) => Promise.all(entries.map(({ key, value }) => set(key, value)));
  return adapter;
}

afterEach(() => void vi.restoreAllMocks());

describe.each(ROWS)('keyvStore on %s', (name, missing, start, adapter) => {
  if (missing !== undefined) {
    test.skip(`${name}: ${missing}`);
    return;
  }
  let server: Server;
  let opened = 0;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const open = (namespace: string): Store<unknown> => {
    const store = adapter(server.url) as never;
    return keyvStore(new Keyv({ store, namespace }) as unknown as KeyvLike);
  };

  storeContract(
    { describe, test, expect },
    (clock) => {
      vi.spyOn(Date, 'now').mockImplementation(() => clock.now());
      opened += 1;
      return open(`contract ${opened}`);
    },
    { tags: false },
  );

  test.each<[own: string, other: string]>([
    ['a_b', 'a-b'],
    ['50%', '500 of 1000'],
    ['_', 'x'],
    ["o'clock", 'o'],
    ['user', 'user2'],
    ['user', 'user:2'],
    ['user', 'user::2'],
    ['user', 'user:'],
  ])('clearing the namespace %j leaves %j alone', async (own, other) => {
    await using cleared = open(own);
    const neighbour = open(other);
    const keys = Array.from({ length: 1500 }, (_, i) => `key ${i}`);
    await cleared.setMany(keys.map((key) => ({ key, value: 'own' })));
    await neighbour.set('key 1', 'of the other');
    expect((await neighbour.stats()).size).toBe(1);
    expect(await cleared.clear()).toBe(keys.length);
    expect(await cleared.getMany(keys)).toEqual(new Map());
    expect(await neighbour.get('key 1')).toBe('of the other');
    if (name !== 'postgres') await neighbour.close();
  });

  test.each(['team:2', 'team::2', 'team:', ':team', 'team:2::x'])(
    'keys with colons are kept apart from those of the namespace %j',
    async (other) => {
      const keys = ['x', '2:x', '2::x', ':2:x', ':x', '::x', '2::x::x', '2\\u003a:x', 'team::x'];
      const stores = { own: open('team'), other: open(other) };
      const entries = (of: string) => keys.map((key) => [key, `${of} ${key}`] as const);
      for (const [of, store] of Object.entries(stores))
        await store.setMany(entries(of).map(([key, value]) => ({ key, value })));
      for (const [of, store] of Object.entries(stores))
        expect([...(await store.getMany(keys))]).toEqual(entries(of));
      for (const store of Object.values(stores)) expect(await store.clear()).toBe(keys.length);
      await stores.own.close();
      if (name !== 'postgres') await stores.other.close();
    },
  );

  test('the last entry of a key that a batch has twice is stored', async () => {
    await using store = open('twice');
    await store.setMany([1, 2, 3].map((value) => ({ key: 'key', value })));
    expect(await store.get('key')).toBe(3);
  });

  test('keys that differ only in what UTF-8, SQL or a short column loses are kept apart', async () => {
    const long = 'k'.repeat(400);
    const keys = [
      '\ud800',
      '\udfff',
      '\ufffd',
      'a\0',
      'a',
      '%',
      '%%',
      '%""',
      '',
      `${long}1`,
      `${long}2`,
    ];
    await using store = open('keys');
    await store.setMany(keys.map((key, value) => ({ key, value })));
    expect([...(await store.getMany(keys))]).toEqual(keys.map((key, value) => [key, value]));
    expect((await store.stats()).size).toBe(keys.length);
    expect(await store.deleteMany(keys)).toBe(keys.length);
  });
});
