import { Keyv } from 'keyv';
import { expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { PersistentCache, SqliteStore } from '../src/index.js';

const directory = temporaryDirectories();

test.each<[string, unknown]>([
  ['itself', -0],
  ['in an array', [0, -0]],
  ['in an object', { a: { b: -0 } }],
])('minus zero %s is kept', async (_, value) => {
  const cacheDir = directory();
  const keyv = (cache: PersistentCache) =>
    new Keyv({ store: SqliteStore.of(cache), serialization: false });
  {
    await using first = await PersistentCache.open({ cacheDir });
    await first.set('set', value);
    await first.setMany([{ key: 'setMany', value }]);
    await first.transaction((of) => of(first).set('transaction', value));
    await first.namespace('other').set('set', value);
    await keyv(first).set('keyv', value);
  }
  await using second = await PersistentCache.open({ cacheDir });
  const kept = [
    ...(await second.getMany(['set', 'setMany', 'transaction'])).values(),
    await second.get('set'),
    await second.namespace('other').get('set'),
    await keyv(second).get('keyv'),
  ];
  // `toStrictEqual` distinguishes -0 from 0.
  expect(kept).toStrictEqual(kept.map(() => value));
  expect(kept).toHaveLength(6);
});
