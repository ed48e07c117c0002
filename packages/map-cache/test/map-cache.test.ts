import { type Codec, jsonCodec, MemoryStore, type Store } from '@repomap/cache';
import { countCalls } from '@repomap/cache/testing';
import { type Digest, MapCacheKey, relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { MapCache, type StoredMap } from '../src/index.js';

const ROOT = 'one' as Digest;
const OTHER = 'two' as Digest;

function map(text: string, root = ROOT): StoredMap {
  return { root, text, tokens: 1, files: [relPath('a.py')], report: { skipped: { binary: 1 } } };
}

function key(maxTokens: number): MapCacheKey {
  return MapCacheKey.of({ maxTokens });
}

/** A store that hands out a new object each time, as a disk does. */
function copying(codec: Codec<StoredMap> = jsonCodec()): Store<StoredMap> {
  const store = new MemoryStore<StoredMap>();
  const getMany = store.getMany.bind(store);
  return Object.assign(store, {
    async getMany(keys: readonly string[]) {
      const found = await getMany(keys);
      return new Map(Array.from(found, ([k, v]) => [k, codec.decode(codec.encode(v))]));
    },
  });
}

test.each<[string, Digest | undefined, boolean]>([
  ['the inputs it was made from', ROOT, true],
  ['other inputs', OTHER, false],
  ['whatever inputs', undefined, true],
])('a map is returned for %s: %s %s', async (_title, root, found) => {
  const maps = new MapCache({ root: 'r' });
  await maps.set(key(1), map('m'));
  expect(await maps.get(key(1), root ? { root } : {})).toEqual(found ? map('m') : undefined);
});

test('a batch is one request, in the order asked, without the misses', async () => {
  const counted = countCalls(new MemoryStore<StoredMap>());
  const maps = new MapCache({ root: 'r', store: counted.object });
  await maps.set(key(1), map('m1'));
  await maps.set(key(2), map('m2', OTHER));
  await maps.set(key(3), map('m3'));
  maps.evictLru(3);
  counted.reset();
  const found = await maps.batchGet([key(3), key(4), key(2), key(1)], { root: ROOT });
  expect(Array.from(found, ([k, { text }]) => [k.maxTokens, text])).toEqual([
    [3, 'm3'],
    [1, 'm1'],
  ]);
  expect(counted.calls).toEqual({ getMany: 1 });
});

test('a map is made once for all who ask for the same inputs, and once more for others', async () => {
  const maps = new MapCache({ root: 'r', store: copying() });
  const made: string[] = [];
  const ask = (root: Digest) =>
    maps.getOrCompute(
      key(1),
      async () => {
        made.push(root);
        return map('m', root);
      },
      { root },
    );
  await Promise.all([ask(ROOT), ask(ROOT), ask(ROOT)]);
  await ask(ROOT);
  await ask(OTHER);
  expect(made).toEqual([ROOT, OTHER]);
});

test('a caller whose look ends after another one made the map makes none', async () => {
  const store = copying();
  const gate = Promise.withResolvers<void>();
  const getMany = store.getMany.bind(store);
  let slow = true;
  const gated = Object.assign(store, {
    async getMany(keys: readonly string[]) {
      const found = await getMany(keys);
      if (slow) await gate.promise;
      return found;
    },
  });
  const maps = new MapCache({ root: 'r', store: gated });
  let made = 0;
  const compute = async () => {
    made += 1;
    return map('m');
  };
  const first = maps.getOrCompute(key(1), compute, { root: ROOT });
  const second = maps.getOrCompute(key(1), compute, { root: ROOT });
  slow = false;
  gate.resolve();
  await Promise.all([first, second]);
  expect(made).toBe(1);
});

test('maps of one root are invalidated together, those of others stay', async () => {
  const store = new MemoryStore<StoredMap>();
  const maps = new MapCache({ root: 'r', store });
  const others = new MapCache({ root: 'elsewhere', store });
  for (const cache of [maps, others]) await cache.set(key(1), map('m'));
  await maps.set(key(2), map('m'));
  expect(await maps.invalidateByFile('a.py')).toBe(2);
  expect(await maps.get(key(1))).toBeUndefined();
  expect(await others.get(key(1))).toEqual(map('m'));
});

test('a map cannot be changed, whichever tier it came from', async () => {
  const maps = new MapCache({ root: 'r', store: copying() });
  await maps.set(key(1), map('m'));
  for (let tier = 0; tier < 2; tier += 1) {
    const found = (await maps.get(key(1))) as StoredMap;
    expect([found, found.files, found.report, found.report.skipped].every(Object.isFrozen)).toBe(
      true,
    );
    maps.evictLru(1);
  }
});
