import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { MapRequest, RepoMapOptions } from '@repomap/repo-map';
import { expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { RandomSource } from '../support/random-source.js';
import { WorkTree } from '../support/work-tree.js';

const COUNT = 40;
const FILES = {
  '.gitattributes': 'gen/** linguist-generated\n',
  'package.json': '{ "name": "a" }',
  'notes.txt': 'text\n',
  tool: '#!/usr/bin/env python3\nalpha()\n',
  'vendor/v.py': 'def vendored(): pass\n',
  'gen/g.py': 'def generated(): pass\n',
  'ünï/cödé.py': 'def other(): pass\n',
  ...Object.fromEntries(
    Array.from({ length: COUNT }, (_, i) => [`src/part${i}.py`, `def part${i}():\n    alpha()\n`]),
  ),
};

/** A map by a new engine, what it counted and how many files it read. */
async function mapOf(
  root: string,
  cacheDir: string,
  request: MapRequest,
  options: Partial<RepoMapOptions> = {},
) {
  const { engine, calls } = await countingEngine(root, cacheDir, options);
  await using _ = engine;
  const { text, excluded } = await engine.map(request);
  return { text, excluded, reads: calls.read };
}

async function freshMap(root: string, request: MapRequest) {
  const { text, excluded } = await mapOf(root, root, request, { persistent: false });
  return { text, excluded };
}

function onDatabase<T>(cacheDir: string, use: (database: DatabaseSync) => T): T {
  using database = new DatabaseSync(join(cacheDir, 'v1/cache.db'));
  return use(database);
}

/** The files stored for a root. */
function stored(cacheDir: string): readonly string[] {
  const rows = onDatabase(cacheDir, (database) =>
    database.prepare("select hex(value) as value from entry where key like '/files-%'").all(),
  );
  return rows.map(({ value }) => String(value));
}

let asked = 0;

/** A request that no cached map answers. */
function newRequest(): MapRequest {
  asked += 1;
  return { query: `alpha and part${asked % COUNT}`, maxTokens: 400 + asked };
}

test('a new process takes over the files of the last one, and reads only edited ones', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  const ask = async () => {
    const request = newRequest();
    const { reads, ...answer } = await mapOf(tree.path, cache.path, request);
    expect(answer).toEqual(await freshMap(tree.path, request));
    return reads;
  };
  await ask();
  const [first] = stored(cache.path);
  // Of the files outside the root, some are read each time.
  const unchanged = await ask();
  expect(await ask()).toBe(unchanged);
  tree.write('src/part1.py', 'def alpha_part(): pass\n');
  tree.write('package.json', '{ "name": "b" }');
  tree.write('notes.txt', 'other text\n');
  const edited = await ask();
  expect(await ask()).toBeLessThan(edited);
  expect(stored(cache.path)).toEqual([first]);
  for (let i = 0; i < 30; i += 1) tree.write(`src/part${i}.py`, `def again${i}(): pass\n`);
  await ask();
  const [second] = stored(cache.path);
  expect(second).not.toBe(first);
  expect(await ask()).toBeLessThan(edited);
});

test.each([
  ['settled', { now: () => Date.now() + 60_000 }],
  ['not settled', {}],
])(
  'a path never leads to the facts of what it held before, once an edit is %s',
  async (_, ports) => {
    using tree = new WorkTree(FILES).commitAll();
    using cache = new WorkTree();
    const later = { ports: { now: () => Date.now() + 60_000 } };
    await mapOf(tree.path, cache.path, newRequest(), later);
    tree.write('src/part1.py', 'def edited(): pass\n');
    await mapOf(tree.path, cache.path, newRequest(), { ports });
    const { engine, calls } = await countingEngine(tree.path, cache.path, later);
    await using _engine = engine;
    const names = async (path: string) =>
      (await engine.cache.tags.get(path))?.definitions.map(({ name }) => name);
    expect(await names('src/part0.py')).toEqual(['part0']);
    expect(await names('src/part1.py')).toEqual('now' in ports ? ['edited'] : undefined);
    await engine.map(newRequest());
    expect(await names('src/part1.py')).toEqual(['edited']);
    expect(calls.list ?? 0).toBe(0);
  },
);

test.each<[string, (tree: WorkTree) => void]>([
  ['a file is added', (tree) => tree.write('src/new.py', 'def alpha(): pass\n')],
  ['a file is gone', (tree) => tree.remove('src/part7.py')],
  ['attributes change', (tree) => tree.write('.gitattributes', 'src/** linguist-vendored\n')],
  ['a text decides on another language', (tree) => tree.write('tool', '#!/bin/sh\nalpha\n')],
])('it decides again which files are mapped when %s', async (_, change) => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  await mapOf(tree.path, cache.path, newRequest());
  change(tree);
  const request = newRequest();
  expect(await mapOf(tree.path, cache.path, request)).toMatchObject(
    await freshMap(tree.path, request),
  );
});

test.each([
  ['damaged', 'update entry set value = zeroblob(length(value))'],
  ['cut', 'update entry set value = substr(value, 1, length(value) / 2)'],
  ['of another format', "update entry set codec = 'other'"],
  ['deleted', 'delete from entry'],
])('files that are %s are found again', async (_, sql) => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  await mapOf(tree.path, cache.path, newRequest());
  const before = stored(cache.path);
  onDatabase(cache.path, (database) => database.prepare(`${sql} where key like '/files-%'`).run());
  const request = newRequest();
  expect(await mapOf(tree.path, cache.path, request)).toMatchObject(
    await freshMap(tree.path, request),
  );
  expect(stored(cache.path)).toEqual(before);
});

const settled = { now: () => Date.now() + 60_000 };

function randomEdits(tree: WorkTree, random: RandomSource): readonly (() => void)[] {
  const paths = Object.keys(FILES);
  return [
    () => tree.write(random.of(paths), `def alpha${random.below(9)}(): pass\n`),
    () => tree.write('.gitattributes', random.of(['', 'gen/** linguist-generated\n', '* -text\n'])),
    () =>
      tree.write('tool', random.of(['#!/bin/sh\nalpha\n', '#!/usr/bin/env python3\nalpha()\n'])),
    () => tree.write(`src/new${random.below(3)}.py`, 'def alpha(): pass\n'),
    () => tree.git('add', '-A'),
    () => tree.git('stash', '-u', '-q'),
  ];
}

function reportedRandom(): { readonly random: RandomSource; readonly seed: number } {
  const seed = Date.now() % 1e9;
  console.log(`seed ${seed}`);
  return { random: new RandomSource(seed), seed };
}

test('new processes map as fresh ones after random edits', async () => {
  const { random, seed } = reportedRandom();
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  const steps = randomEdits(tree, random);
  for (let i = 0; i < 25; i += 1) {
    for (let edits = random.below(4); edits > 0; edits -= 1) random.of(steps)();
    // Sometimes what was just written may still change without a trace.
    const ports = random.below(3) === 0 ? {} : settled;
    const request = random.below(4) === 0 ? {} : newRequest();
    const { reads, ...answer } = await mapOf(tree.path, cache.path, request, { ports });
    expect(answer, `step ${i} of seed ${seed}`).toEqual(await freshMap(tree.path, request));
  }
});

test('processes at once, the last of which overwrites what the others stored, map as fresh ones', async () => {
  const { random, seed } = reportedRandom();
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  const steps = randomEdits(tree, random);
  const open = async () => (await countingEngine(tree.path, cache.path)).engine;
  const engines = [await open(), await open()];
  for (let i = 0; i < 25; i += 1) {
    for (let edits = random.below(4); edits > 0; edits -= 1) random.of(steps)();
    const request = random.below(4) === 0 ? {} : newRequest();
    const expected = await freshMap(tree.path, request);
    // One of them may not have seen the last edits, and the new process goes by what it has stored.
    const asked = random.of([engines, engines, engines.slice(0, 1), engines.slice(1)]);
    const answers = asked.map(async (engine) => {
      const { text, excluded } = await engine.map(request);
      return { text, excluded };
    });
    const ended = random.below(3);
    if (ended < 2 && random.below(2) === 0) {
      await Promise.all(answers);
      await engines[ended]?.close();
      engines[ended] = await open();
    }
    for (const answer of await Promise.all(answers))
      expect(answer, `step ${i} of seed ${seed}`).toEqual(expected);
  }
  for (const engine of engines) await engine.close();
});
