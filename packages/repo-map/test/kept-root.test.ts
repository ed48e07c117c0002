import { type RankFacts, RankIndex, StoredHistory } from '@repomap/map-cache/rank';
import { classifyPath, contentId, type Digest, type RelPath, relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import type { GatheredFacts } from '../src/extract/gather-facts.js';
import { KeptRoot } from '../src/map/kept-root.js';
import { PathPlaces, PathTable } from '../src/path-table.js';

/** The facts of this many files. */
function gathered(count: number): GatheredFacts {
  const files = Array.from({ length: count }, (_, i) => ({
    path: relPath(`f${i}.go`),
    contentId: contentId(new Uint8Array([i])),
    language: 'go',
    extractorVersion: '1',
  }));
  const places = new PathPlaces([]);
  const none = {
    facts: new PathTable<RankFacts>(places, []),
    ...{ ranked: [], rankedPlaces: places, manifests: [], passing: new Set<RelPath>() },
  };
  return { ...none, files, classOf: (path) => classifyPath(path), parsed: 0 };
}

type Step = (root: KeptRoot) => void;
const keep = (files: number): Step => {
  return (root) => root.keepGathered(gathered(files));
};
const limit = (files: number): Step => {
  return (root) => root.resize(files);
};

test.each<[title: string, steps: readonly Step[], size: number]>([
  ['nothing at first', [], 0],
  ['the files of the last request', [keep(3), keep(5)], 5],
  ['as many files as there is room for', [keep(5), limit(5)], 5],
  ['nothing of a root that is too large', [keep(5), limit(4)], 0],
  ['nothing while there is too little room', [limit(4), keep(5)], 0],
  ['files again once there is room', [limit(4), keep(5), limit(8), keep(5)], 5],
])('keeps %s', (_, steps, size) => {
  const root = new KeptRoot();
  for (const step of steps) step(root);
  expect(root.size).toBe(size);
  // An index holds the facts that it was made from.
  const index = root.index(undefined, () => new RankIndex());
  expect(root.index(undefined, () => new RankIndex()) === index).toBe(size > 0);
});

test('drops the index and the history with the files', () => {
  const root = new KeptRoot();
  root.keepGathered(gathered(5));
  const index = root.index(undefined, () => new RankIndex());
  root.keepHistory({ id: 'id' as Digest, history: StoredHistory.of({ commits: [] }) });
  root.resize(4);
  expect(root.history).toBeUndefined();
  root.resize(8);
  root.keepGathered(gathered(5));
  expect(root.index(undefined, () => new RankIndex())).not.toBe(index);
});
