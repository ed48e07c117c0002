import { Keyv } from 'keyv';
import { describe, expect, test } from 'vitest';
import { SqliteStore } from '../src/index.js';
import { temporaryDirectories } from './temporary-directory.js';

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

  test('lets a failure through to Keyv', async () => {
    const { keyv } = await open();
    await keyv.disconnect();
    await expect(keyv.get('key')).rejects.toMatchObject({ code: 'CACHE_CLOSED' });
  });
});
