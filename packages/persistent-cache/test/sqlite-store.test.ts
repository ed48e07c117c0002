import { Keyv } from 'keyv';
import { Keyv as Keyv5 } from 'keyv-5';
import { describe, expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { SqliteStore } from '../src/index.js';

const directory = temporaryDirectories();

async function open(namespace?: string, cacheDir: string = directory()) {
  const store = await SqliteStore.open({ cacheDir });
  return { store, keyv: new Keyv({ store, ...(namespace && { namespace }) }) };
}

describe('SqliteStore under Keyv', () => {
  test('is used directly, without an adapter between', async () => {
    const { store, keyv } = await open();
    expect(keyv.store).toBe(store);
    await keyv.disconnect();
  });

  test('keeps values over processes', async () => {
    const cacheDir = directory();
    const first = await open('one', cacheDir);
    expect(await first.keyv.set('key', { nested: [1, null, 'é'] })).toBe(true);
    await first.keyv.disconnect();
    const second = await open('one', cacheDir);
    expect(await second.keyv.get('key')).toEqual({ nested: [1, null, 'é'] });
    await second.keyv.disconnect();
  });

  test('gives batches in the order asked', async () => {
    const { keyv } = await open();
    await keyv.setMany(['a', 'b'].map((key) => ({ key, value: key.toUpperCase() })));
    expect(await keyv.getMany(['b', 'x', 'a'])).toEqual(['B', undefined, 'A']);
    expect(await keyv.hasMany(['b', 'x'])).toEqual([true, false]);
    expect(await keyv.deleteMany(['x', 'a'])).toEqual([false, true]);
    await keyv.disconnect();
  });

  test('keeps namespaces apart and clears one of them', async () => {
    const cacheDir = directory();
    const names = ['a', 'a_b', 'a%b', undefined];
    const opened = await Promise.all(names.map((name) => open(name, cacheDir)));
    for (const [index, { keyv }] of opened.entries()) await keyv.set('key', names[index] ?? 'none');
    await opened[0]?.keyv.clear();
    const values = await Promise.all(opened.map(({ keyv }) => keyv.get('key')));
    expect(values).toEqual([undefined, 'a_b', 'a%b', 'none']);
    for (const { keyv } of opened) await keyv.disconnect();
  });

  test('iterates over the keys and values of its namespace', async () => {
    const { keyv } = await open('one');
    await keyv.set('a', 1);
    await keyv.set('b', 2);
    const found = [];
    for await (const entry of keyv.iterator()) found.push(entry);
    expect(found).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    await keyv.disconnect();
  });

  test('keeps what Keyv hands over unserialized', async () => {
    const { store } = await open();
    const keyv = new Keyv({ store, serialization: false });
    await keyv.set('key', { a: [1] });
    expect(await keyv.get('key')).toEqual({ a: [1] });
    await keyv.disconnect();
  });

  test('refuses unserialized what JSON would change', async () => {
    const { store } = await open();
    const keyv = new Keyv({ store, serialization: false });
    const errors: unknown[] = [];
    keyv.on('error', (error) => errors.push(error));
    await keyv.set('key', { a: [1] });
    await keyv.set('key', new Map([[1, 2]]));
    expect(errors).toMatchObject([{ code: 'CACHE_VALUE' }]);
    expect(await keyv.get('key')).toEqual({ a: [1] });
    await keyv.disconnect();
  });

  test.each<[string, string | undefined, string | undefined]>([
    ['another', 'users', 'tokens'],
    ['none before', undefined, 'tokens'],
  ])('belongs to one namespace: %s', async (_, first, second) => {
    const { store, keyv } = await open(first);
    await keyv.set('1', 'of the first');
    const sharing = () => new Keyv({ store, namespace: second as string });
    expect(sharing).toThrow('create one store per Keyv with SqliteStore.of(store.cache)');
    expect(sharing).toThrow(expect.objectContaining({ code: 'CACHE_CONFIG' }));
    const other = new Keyv({ store: SqliteStore.of(store.cache), namespace: second as string });
    expect(await other.get('1')).toBeUndefined();
    await other.set('1', 'of the second');
    await other.delete('1');
    expect(await keyv.get('1')).toBe('of the first');
    await keyv.disconnect();
  });

  test('is shared by two Keyvs of one namespace', async () => {
    const { store, keyv } = await open('users');
    await keyv.set('1', 'a');
    expect(await new Keyv({ store, namespace: 'users' }).get('1')).toBe('a');
    await keyv.disconnect();
  });

  const PAST = [0, -1, 60_000, Date.now() - 5, Number.NEGATIVE_INFINITY];

  test.each([Number.NaN, '5', null, {}, ...PAST])(
    'rejects the expiry %s and keeps the old value',
    async (expires) => {
      const { store, keyv } = await open();
      await store.setMany(['key', 'other'].map((key) => ({ key, value: 'old' })));
      const rejection = {
        code: 'CACHE_CONFIG',
        message: expect.stringContaining('expires: expected a time in the future'),
      };
      const batch = [
        { key: 'other', value: 'new' },
        { key: 'key', value: 'new', expires: expires as number },
      ];
      await expect(store.set('key', 'new', expires as number)).rejects.toMatchObject(rejection);
      await expect(store.setMany(batch)).rejects.toMatchObject(rejection);
      expect(await store.getMany(['key', 'other'])).toEqual(['old', 'old']);
      await keyv.disconnect();
    },
  );

  test.each([-1, 60_000, Number.NaN, '5'])(
    'keeps the old value where Keyv 5 passes the time to live %s',
    async (ttl) => {
      const { store } = await open();
      const keyv = new Keyv5({ store });
      const errors: unknown[] = [];
      keyv.on('error', (error) => errors.push(error));
      await keyv.set('key', 'old');
      expect(await keyv.set('key', 'new', ttl as number)).toBe(false);
      expect(errors).toMatchObject([{ code: 'CACHE_CONFIG' }]);
      expect(await keyv.get('key')).toBe('old');
      await keyv.disconnect();
    },
  );

  test.each([undefined, Number.POSITIVE_INFINITY, Date.now() + 600_000])(
    'accepts the expiry %s',
    async (expires) => {
      const { store, keyv } = await open();
      await store.set('key', 'new', expires);
      expect(await store.get('key')).toBe('new');
      await keyv.disconnect();
    },
  );

  test.each<[what: string, value: unknown]>([
    ['a Map', new Map([[1, 2]])],
    ['a Date', new Date(0)],
    ['NaN', Number.NaN],
    ['undefined within', { a: undefined }],
    ['a class instance', new (class Person {})()],
  ])('rejects %s of a Keyv that does not serialize, as the README says', async (_, value) => {
    const optionsOf5 = { serialize: undefined, deserialize: undefined } as object;
    const unserialized = [
      (store: SqliteStore) => new Keyv({ store, serialization: false }),
      (store: SqliteStore) => new Keyv5({ store, ...optionsOf5 }) as unknown as Keyv,
    ];
    for (const keyvOn of unserialized) {
      const { store } = await open();
      const keyv = keyvOn(store);
      const errors: unknown[] = [];
      keyv.on('error', (error: unknown) => errors.push(error));
      await keyv.set('key', { a: 1 });
      expect(await keyv.set('key', value)).toBe(false);
      expect(errors).toMatchObject([{ code: 'CACHE_VALUE' }]);
      expect(await keyv.get('key')).toEqual({ a: 1 });
      await keyv.disconnect();
    }
  });

  test('rejects a codec, because Keyv has its own', async () => {
    const options = { cacheDir: directory(), codec: { name: 'a' } };
    await expect(SqliteStore.open(options as never)).rejects.toThrow('codec: not supported');
    expect(() => SqliteStore.of(new Map() as never)).toThrow('cache: expected a PersistentCache');
  });

  test('lets a failure through to Keyv', async () => {
    const { keyv } = await open();
    await keyv.disconnect();
    await expect(keyv.get('key')).rejects.toMatchObject({ code: 'CACHE_CLOSED' });
  });
});
