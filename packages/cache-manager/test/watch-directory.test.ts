import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { FileChange } from '../src/index.js';
import { watchDirectory } from '../src/watch/index.js';
import { WatchedTree } from '../src/watch/watched-tree.js';

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0))
    rmSync(directory, { recursive: true, force: true });
});

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'repomap-watch-'));
  directories.push(path);
  return path;
}

test('edits in a directory arrive in batches, without ignored files', async () => {
  const root = directory();
  mkdirSync(join(root, 'node_modules'));
  const stop = new AbortController();
  const seen: FileChange[] = [];
  let round = 0;
  // Edits before the watcher has started are missed, so they are repeated.
  const edits = setInterval(() => {
    round += 1;
    for (const path of ['a.py', 'skip.log', 'node_modules/m.js'])
      writeFileSync(join(root, path), `# ${round}\n`);
  }, 50);
  const options = {
    settle: 5,
    ignore: (path: string) => path.endsWith('.log'),
    signal: stop.signal,
  };
  for await (const batch of watchDirectory(root, options)) {
    seen.push(...batch);
    if (seen.some(({ type }) => type === 'changed')) stop.abort();
  }
  clearInterval(edits);
  expect(new Set(seen.map(({ path }) => path))).toEqual(new Set(['a.py']));
});

test('a watch that is ready reports the next edit', async () => {
  const root = directory();
  writeFileSync(join(root, 'a.py'), 'a = 1\n');
  const stop = new AbortController();
  const onReady = () => writeFileSync(join(root, 'a.py'), 'a = 2\n');
  const batches: unknown[] = [];
  for await (const batch of watchDirectory(root, { settle: 5, onReady, signal: stop.signal })) {
    batches.push(batch);
    stop.abort();
  }
  expect(batches).toEqual([[{ type: 'changed', path: 'a.py' }]]);
});

/** Each step replaces something, and what it reports at least. */
const REPLACEMENTS: Readonly<Record<string, (readonly [(root: string) => void, string[]])[]>> = {
  'a file by a new directory': [
    [
      (root) => {
        rmSync(join(root, 'part'));
        mkdirSync(join(root, 'part/deep'), { recursive: true });
        writeFileSync(join(root, 'part/in'), '1');
        writeFileSync(join(root, 'part/deep/in'), '1');
      },
      ['created part/deep/in', 'created part/in', 'deleted part'],
    ],
    [(root) => writeFileSync(join(root, 'part/deep/in'), '22'), ['changed part/deep/in']],
    [(root) => writeFileSync(join(root, 'part/new'), '1'), ['created part/new']],
  ],
  'a file by a directory that was elsewhere': [
    [
      (root) => {
        rmSync(join(root, 'part'));
        renameSync(join(root, 'other'), join(root, 'part'));
      },
      ['created part/in', 'deleted other/in', 'deleted part'],
    ],
    [(root) => writeFileSync(join(root, 'part/in'), '22'), ['changed part/in']],
  ],
  'a directory by a file, and again by a directory': [
    [
      (root) => {
        rmSync(join(root, 'other'), { recursive: true });
        writeFileSync(join(root, 'other'), '1');
      },
      ['created other', 'deleted other/in'],
    ],
    [
      (root) => {
        rmSync(join(root, 'other'));
        mkdirSync(join(root, 'other'));
        writeFileSync(join(root, 'other/in'), '1');
      },
      ['created other/in', 'deleted other'],
    ],
    [(root) => writeFileSync(join(root, 'other/in'), '22'), ['changed other/in']],
    [
      (root) => {
        rmSync(join(root, 'other'), { recursive: true });
        writeFileSync(join(root, 'other'), '1');
      },
      ['created other', 'deleted other/in'],
    ],
    [(root) => writeFileSync(join(root, 'other'), '22'), ['changed other']],
  ],
  'a directory by another one': [
    [
      (root) => {
        rmSync(join(root, 'other'), { recursive: true });
        mkdirSync(join(root, 'other'));
        writeFileSync(join(root, 'other/new'), '1');
      },
      ['created other/new', 'deleted other/in'],
    ],
    [(root) => writeFileSync(join(root, 'other/new'), '22'), ['changed other/new']],
    [(root) => renameSync(join(root, 'other'), join(root, 'next')), ['created next/new']],
    [(root) => writeFileSync(join(root, 'next/new'), '333'), ['changed next/new']],
  ],
};

test.each(Object.entries(REPLACEMENTS))(
  'a watch notices the replacement of %s',
  async (_, steps) => {
    const root = directory();
    mkdirSync(join(root, 'other'));
    writeFileSync(join(root, 'other/in'), '1');
    writeFileSync(join(root, 'part'), '1');
    const stop = new AbortController();
    const left = [...steps];
    const reported: string[][] = [];
    let seen = new Set<string>();
    const onReady = () => left[0]?.[0](root);
    for await (const batch of watchDirectory(root, { settle: 20, onReady, signal: stop.signal })) {
      for (const { type, path } of batch) seen.add(`${type} ${path}`);
      const [, expected = []] = left[0] ?? [];
      if (!expected.every((change) => seen.has(change))) continue;
      reported.push([...seen].filter((change) => expected.includes(change)).sort());
      seen = new Set();
      left.shift();
      if (left.length === 0) stop.abort();
      else left[0]?.[0](root);
    }
    expect(reported).toEqual(steps.map(([, expected]) => expected));
  },
);

test('a tree of more directories than the limit is an error', async () => {
  const root = directory();
  for (const name of ['a', 'b', 'c']) mkdirSync(join(root, name));
  using tree = new WatchedTree(root, { ignore: () => false, limit: 3, onEvent: () => {} });
  await expect(tree.add('')).rejects.toThrow('it has more than 3 directories');
  using all = new WatchedTree(root, { ignore: () => false, limit: 4, onEvent: () => {} });
  expect(await all.add('')).toEqual([]);
});

test('a signal that is already aborted ends the watch at once', async () => {
  const batches: unknown[] = [];
  for await (const batch of watchDirectory(directory(), { signal: AbortSignal.abort() }))
    batches.push(batch);
  expect(batches).toEqual([]);
});
