import { type Codec, jsonCodec, MemoryStore, type Store } from '@repomap/cache';
import { countCalls } from '@repomap/cache/testing';
import { type Digest, MapCacheKey, relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { MapCache, type StoredMap } from '../src/index.js';

const INPUTS = 'one' as Digest;
const OTHER = 'two' as Digest;

function map(text: string, inputDigest = INPUTS): StoredMap {
  const report = { excluded: { binary: 1 } };
  return { inputDigest, text, tokens: 1, files: [relPath('a.py')], report };
}

function key(maxTokens: number): MapCacheKey {
  return MapCacheKey.of({ maxTokens });
}

/** A store that returns a new object for each read, like a disk. */
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
  ['the inputs it was made from', INPUTS, true],
  ['other inputs', OTHER, false],
  ['any inputs', undefined, true],
])('a map is returned for %s: %s %s', async (_title, inputDigest, found) => {
  const maps = new MapCache({ rootId: 'r' });
  await maps.set(key(1), map('m'));
  expect(await maps.get(key(1), inputDigest ? { inputDigest } : {})).toEqual(
    found ? map('m') : undefined,
  );
});

test('batchGet reads the store once and keeps the order of the keys, without misses', async () => {
  const counted = countCalls(new MemoryStore<StoredMap>());
  const maps = new MapCache({ rootId: 'r', store: counted.object });
  await maps.set(key(1), map('m1'));
  await maps.set(key(2), map('m2', OTHER));
  await maps.set(key(3), map('m3'));
  maps.evictLru(3);
  counted.reset();
  const found = await maps.batchGet([key(3), key(4), key(2), key(1)], { inputDigest: INPUTS });
  expect(Array.from(found, ([k, { text }]) => [k.maxTokens, text])).toEqual([
    [3, 'm3'],
    [1, 'm1'],
  ]);
  expect(counted.calls).toEqual({ getMany: 1 });
});

test('concurrent calls compute a map once per input digest', async () => {
  const maps = new MapCache({ rootId: 'r', store: copying() });
  const made: string[] = [];
  const ask = (inputDigest: Digest) =>
    maps.getOrCompute(
      key(1),
      async () => {
        made.push(inputDigest);
        return map('m', inputDigest);
      },
      { inputDigest },
    );
  await Promise.all([ask(INPUTS), ask(INPUTS), ask(INPUTS)]);
  await ask(INPUTS);
  await ask(OTHER);
  expect(made).toEqual([INPUTS, OTHER]);
});

test('a caller whose lookup ends after another stored the map does not compute it', async () => {
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
  const maps = new MapCache({ rootId: 'r', store: gated });
  let made = 0;
  const compute = async () => {
    made += 1;
    return map('m');
  };
  const first = maps.getOrCompute(key(1), compute, { inputDigest: INPUTS });
  const second = maps.getOrCompute(key(1), compute, { inputDigest: INPUTS });
  slow = false;
  gate.resolve();
  await Promise.all([first, second]);
  expect(made).toBe(1);
});

test('invalidation deletes the maps of one root and keeps those of others', async () => {
  const store = new MemoryStore<StoredMap>();
  const maps = new MapCache({ rootId: 'r', store });
  const others = new MapCache({ rootId: 'elsewhere', store });
  for (const cache of [maps, others]) await cache.set(key(1), map('m'));
  await maps.set(key(2), map('m'));
  expect(await maps.invalidateByFile('a.py')).toBe(2);
  expect(await maps.get(key(1))).toBeUndefined();
  expect(await others.get(key(1))).toEqual(map('m'));
});

test('maps are frozen, from memory and from the store', async () => {
  const maps = new MapCache({ rootId: 'r', store: copying() });
  await maps.set(key(1), map('m'));
  for (let tier = 0; tier < 2; tier += 1) {
    const found = (await maps.get(key(1))) as StoredMap;
    expect([found, found.files, found.report, found.report.skipped].every(Object.isFrozen)).toBe(
      true,
    );
    maps.evictLru(1);
  }
});
