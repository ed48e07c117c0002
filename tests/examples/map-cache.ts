import assert from 'node:assert/strict';
import { MemoryStore } from '@repomap/cache';
import { MapCache, type StoredMap } from '@repomap/map-cache';
import { digest, MapCacheKey, relPath } from '@repomap/model';

// #region key
const key = MapCacheKey.of({
  chatFiles: ['b.py', 'a.py', 'b.py'],
  otherFiles: ['c.py'],
  maxTokens: 1024,
  mentionedFnames: [],
  mentionedIdents: ['greet'],
});
const same = MapCacheKey.of({
  chatFiles: ['a.py', 'b.py'],
  otherFiles: ['c.py'],
  maxTokens: 1024,
  mentionedIdents: ['greet'],
});
assert.equal(key.hash, same.hash); // in every process
assert.ok(key.equals(same) && Object.isFrozen(key));
// #endregion

// #region get-set
const inputDigest = digest(['every input of the map']);
const map: StoredMap = {
  inputDigest,
  text: 'c.py:\n greet',
  tokens: 6,
  files: [relPath('c.py')],
  report: {},
};
const maps = new MapCache({ rootId: 'my-repository', store: new MemoryStore<StoredMap>() });
await maps.set(key, map);
assert.equal((await maps.get(same, { inputDigest }))?.text, 'c.py:\n greet');
assert.equal(await maps.get(key, { inputDigest: digest(['another input']) }), undefined); // out of date
// #endregion

// #region batch-get
const unknown = MapCacheKey.of({ maxTokens: 2048 });
const found = await maps.batchGet([unknown, key], { inputDigest });
assert.deepEqual([...found.keys()], [key]);
assert.equal(found.has(unknown), false);
// #endregion

// #region get-or-compute
let made = 0;
const make = async () => {
  made += 1;
  return map;
};
const asked = [
  maps.getOrCompute(unknown, make, { inputDigest }),
  maps.getOrCompute(unknown, make, { inputDigest }),
];
await Promise.all(asked);
assert.equal(made, 1);
// #endregion

// #region invalidate-by-file
assert.equal(await maps.invalidateByFile('c.py'), 2);
assert.equal(await maps.get(key, { inputDigest }), undefined);
// #endregion
