import { expect, test } from 'vitest';
import { directoryTree } from '../src/page/directory-tree.js';
import { type GraphView, graphView, openAtFirst, toggled } from '../src/page/graph-view.js';
import { directoryGroups } from '../src/page/groups.js';
import type { GraphData } from '../src/page-data.js';

const PATHS = ['a.ts', 'src/b.ts', 'src/deep/only/c.ts', 'src/deep/only/d.ts', 'test/e.ts'];

function graphOf(paths: readonly string[], edges: readonly number[] = []): GraphData {
  const each = paths.map(() => 1);
  return {
    ...{ name: '', paths, languages: ['ts'], language: each, definitions: each, rank: each },
    ...{ edges, omitted: { files: 0, edges: 0 } },
  };
}

function manyPaths(files: number): readonly string[] {
  return Array.from({ length: files }, (_, i) => `p${i % 40}/d${i % 7}/f${i}.ts`);
}

function nodePaths({ nodes }: GraphView): readonly string[] {
  return nodes.map(({ kind, path }) => (kind === 'file' ? path : `${path}/`));
}

test('a directory that contains nothing but one other is left out', () => {
  expect(directoryTree(PATHS)).toEqual([
    { path: '', parent: undefined, directories: [1, 3], files: [0], size: 5 },
    { path: 'src', parent: 0, directories: [2], files: [1], size: 3 },
    { path: 'src/deep/only', parent: 1, directories: [], files: [2, 3], size: 2 },
    { path: 'test', parent: 0, directories: [], files: [4], size: 1 },
  ]);
});

test.each([
  [
    'all open',
    [0, 1, 2, 3],
    ['a.ts', 'src/b.ts', 'src/deep/only/c.ts', 'src/deep/only/d.ts', 'test/e.ts'],
  ],
  ['the root open', [0], ['a.ts', 'src/', 'test/']],
  ['one open', [0, 1], ['a.ts', 'src/b.ts', 'src/deep/only/', 'test/']],
  ['one open in a closed one', [0, 2], ['a.ts', 'src/', 'test/']],
  ['none open', [], ['/']],
])('with %s, the nodes are %j', (_title, open, expected) => {
  const view = graphView(graphOf(PATHS), directoryTree(PATHS), new Set(open));
  expect(nodePaths(view)).toEqual(expected);
  for (const [file, node] of view.nodeOfFile.entries())
    expect(PATHS[file]?.startsWith(view.nodes[node]?.path ?? '-')).toBe(true);
});

test('a directory opens with the only one in it, and closes', () => {
  const tree = directoryTree(['a/b/c/1.ts', 'a/b/d/2.ts', 'a/b/3.ts', 'a/4.ts', 'e.ts']);
  const paths = (open: ReadonlySet<number>) => [...open].map((each) => tree[each]?.path);
  const opened = toggled(tree, new Set([0]), 1);
  expect(paths(opened)).toEqual(['', 'a', 'a/b']);
  expect(paths(toggled(tree, opened, 1))).toEqual(['', 'a/b']);
});

test('edges between the files of two nodes are one edge', () => {
  const edges = [0, 1, 1, 0, 2, 2, 2, 3, 5, 4, 0, 1];
  const view = graphView(graphOf(PATHS, edges), directoryTree(PATHS), new Set([0]));
  expect(view.edges).toEqual([
    { from: 0, to: 1, weight: 3 },
    { from: 2, to: 0, weight: 1 },
  ]);
});

test.each([
  [2000, 2000, 2000],
  [2001, 100, 400],
  [10_000, 100, 400],
])('of %d files, between %d and %d nodes are drawn at first', (files, least, most) => {
  const paths = manyPaths(files);
  const tree = directoryTree(paths);
  const { nodes } = graphView(graphOf(paths), tree, openAtFirst(tree));
  expect(nodes.length).toBeGreaterThanOrEqual(least);
  expect(nodes.length).toBeLessThanOrEqual(most);
});

test('a large directory without directories stays closed at first', () => {
  const paths = Array.from({ length: 9000 }, (_, i) => `pkg${i % 3}/f${i}.ts`);
  const tree = directoryTree(paths);
  expect(nodePaths(graphView(graphOf(paths), tree, openAtFirst(tree)))).toEqual([
    'pkg0/',
    'pkg1/',
    'pkg2/',
  ]);
});

test.each([
  [
    'packages of a repository have colours of their own',
    [
      'a.md',
      ...['x', 'y', 'z'].flatMap((name) => [1, 2, 3].map((i) => `packages/${name}/${i}.ts`)),
    ],
    ['packages/x 3 0', 'packages/y 3 1', 'packages/z 3 2', ' 1 8'],
  ],
  ['a flat directory has one colour', ['a.ts', 'b.ts', 'c.ts'], [' 3 0']],
  ['no file is no group', [], []],
])('%s', (_title, paths, expected) => {
  const { groups } = directoryGroups(directoryTree(paths), paths.length);
  expect(groups.map(({ path, size, colour }) => `${path} ${size} ${colour}`)).toEqual(expected);
});

test('every file has the colour of its innermost group, and groups are at most nine', () => {
  const paths = manyPaths(5000);
  const { groups, ofFile } = directoryGroups(directoryTree(paths), paths.length);
  expect(groups.length).toBe(9);
  expect(groups.reduce((sum, { size }) => sum + size, 0)).toBe(paths.length);
  for (const [file, path] of paths.entries()) {
    const group = groups.find((each) => each.colour === ofFile[file]);
    expect(path.startsWith(group?.path ?? '-')).toBe(true);
  }
});
