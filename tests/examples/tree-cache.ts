import assert from 'node:assert/strict';
import { contentId, lineSet, relPath } from '@repomap/model';
import { type RenderingRequest, TreeCache } from '@repomap/tree-cache';

// #region get-set-invalidate
const request: RenderingRequest = {
  file: {
    path: relPath('a.py'),
    contentId: contentId(new TextEncoder().encode('a = 1\n')),
    language: 'python',
    extractorVersion: 'python-1',
  },
  style: 'tree',
  lines: lineSet([2, 0, 2]), // a set: order and duplicates do not matter
};
const trees = new TreeCache();
await trees.set(request, { texts: ['│a = 1'], tokens: [5] });
const again = { ...request, lines: lineSet([0, 2]) };
assert.deepEqual(await trees.get(again), { texts: ['│a = 1'], tokens: [5] });
assert.equal(await trees.invalidate(request), true);
assert.equal(await trees.get(request), undefined);
// #endregion

// #region get-or-render
const drawn = await trees.getOrRender(request, () => ({ texts: ['│a = 1'], tokens: [5] }));
const kept = await trees.getOrRender(request, () => assert.fail('drawn again'));
assert.deepEqual(kept, drawn);
// #endregion
