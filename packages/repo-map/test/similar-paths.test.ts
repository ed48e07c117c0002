import { relPath } from '@repomap/model';
import { expect, test } from 'vitest';
import { similarPaths } from '../src/map/similar-paths.js';

const paths = ['src/store.ts', 'lib/index.ts', 'src/index.ts', 'a/index.ts', 'b/index.ts'];

test.each([
  ['store.ts', ['src/store.ts']],
  ['lib/store.ts', ['src/store.ts']],
  ['src/stroe.ts', ['src/store.ts']],
  ['index.ts', ['lib/index.ts', 'src/index.ts', 'a/index.ts']],
  ['nothing.zig', []],
])('%s may mean %j', (path, expected) =>
  expect(similarPaths(path, paths.map(relPath))).toEqual(expected),
);
