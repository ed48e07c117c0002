import assert from 'node:assert/strict';
import { contentId, type FileRef, fileFacts, NO_SCOPES, NO_TERMS, relPath } from '@repomap/model';
import { type StatSignature, TagCache } from '@repomap/tag-cache';

// #region a-file
const bytes = new TextEncoder().encode('def greet(): ...\n');
const file: FileRef = {
  path: relPath('src/greet.py'),
  contentId: contentId(bytes),
  language: 'python',
  extractorVersion: 'python-1',
};
const facts = fileFacts({
  language: 'python',
  definitions: [{ name: 'greet', kind: 'function', line: 0, signatureEnd: 0, end: 0 }],
  references: [],
  scopes: NO_SCOPES,
  terms: NO_TERMS,
  hasError: false,
});
// #endregion

// #region get-set-invalidate
const tags = new TagCache();
await tags.set(file, facts);
assert.equal(await tags.get(file), facts);

// A path alone is asked of the index, which says which bytes were last seen there.
tags.index.set(file.path, file.contentId, 'size and time' as StatSignature);
assert.equal(await tags.get('src/greet.py'), facts);

assert.equal(await tags.invalidate('src/greet.py'), true);
assert.equal(await tags.get('src/greet.py'), undefined);
assert.equal(await tags.get(file), facts); // the bytes are still known
// #endregion

// #region frozen
assert.throws(() => Object.assign(facts.definitions[0] ?? {}, { name: 'other' }), TypeError);
// #endregion

// #region reduce-l1-size
assert.equal(tags.reduceL1Size(0.5), 1); // rounds up; says how many records went
// #endregion

// #region evict-lru
await tags.set(file, facts);
assert.equal(tags.evictLru(10), 1);
// #endregion

// #region stats
const before = tags.stats;
await tags.get(file);
const { hits, misses, hitRate } = tags.stats;
assert.equal(misses, before.misses + 1); // evicted above, and there is no slower level here
assert.equal(hits, before.hits); // a snapshot does not change later
assert.ok(hitRate > 0 && hitRate < 1);
// #endregion

// #region get-or-compute
let parsed = 0;
const extract = async () => {
  parsed += 1;
  return { facts, contentId: file.contentId, cacheable: true };
};
await Promise.all([tags.getOrCompute(file, extract), tags.getOrCompute(file, extract)]);
assert.equal(parsed, 1);
// #endregion

// #region changed-meanwhile
const edited: FileRef = { ...file, contentId: contentId(new Uint8Array([1])) };
const older = contentId(new Uint8Array([2]));
await tags.getOrCompute(edited, async () => ({ facts, contentId: older, cacheable: true }));
assert.equal(await tags.get(edited), undefined); // not kept for bytes it was not made from
assert.equal(await tags.get({ ...edited, contentId: older }), facts);
// #endregion
