import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type MapRequest, type Ports, RepoMap } from '@repomap/repo-map';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { briefLanguages } from '../support/brief-languages.js';
import { copyOfCache } from '../support/cache-copy.js';
import { withUnreadable } from '../support/unreadable-file.js';
import { WorkTree } from '../support/work-tree.js';

const COUNT = 80;
const FILES = Object.fromEntries(
  Array.from({ length: COUNT }, (_, i) => [
    `src/part${i}.ts`,
    `import { Part${(i * 7) % COUNT} } from './part${(i * 7) % COUNT}.js';

/** Parses header number ${i}. */
export class Part${i} {
  run(other: Part${(i * 7) % COUNT}) {
    return other.parse${i % 5}Header();
  }
}
`,
  ]),
);

const REQUESTS: readonly MapRequest[] = [
  {},
  { query: 'parse the header of part 7', maxTokens: 500 },
  { chatFiles: ['src/part3.ts'], query: 'run' },
  { layout: 'stable', query: 'header' },
  { style: 'tree', query: 'header' },
  { ranking: 'aider' },
];

interface Opened {
  readonly ports?: Partial<Ports>;
  readonly persistent?: boolean;
}

function open(root: string, cacheDir: string, { ports, persistent = true }: Opened = {}) {
  const settled = { now: () => Date.now() + 60_000, ...ports };
  return RepoMap.open({
    root,
    languages: briefLanguages,
    cache: { cacheDir },
    persistent,
    workers: 1,
    ports: settled,
  });
}

/** A map by a new engine, and how many facts it asked the cache for. */
async function mapOf(root: string, cacheDir: string, request: MapRequest, opened?: Opened) {
  await using engine = await open(root, cacheDir, opened);
  const { text, incomplete } = await engine.map(request);
  const { tags } = await engine.cache.getStatistics();
  return { text, incomplete, facts: tags.totalRequests };
}

async function freshMap(root: string, request: MapRequest): Promise<string> {
  using cache = new WorkTree();
  return (await mapOf(root, cache.path, request, { persistent: false })).text;
}

/** Changes a part of the one stored segment, that of its terms being the one with `termTexts`. */
function onSegment(cacheDir: string, part: 'files' | 'terms' | 'both', sql: string): void {
  using database = new DatabaseSync(join(cacheDir, 'v1/cache.db'));
  const rows = database
    .prepare(
      "select key, instr(value, cast('termTexts' as blob)) as terms from entry where key like '/segments-%'",
    )
    .all() as { key: string; terms: number }[];
  expect(rows).toHaveLength(2);
  for (const { key, terms } of rows)
    if (part === 'both' || (part === 'terms') === terms > 0)
      database.prepare(`${sql} where key = ?`).run(key);
}

test('a new process maps as a fresh one, without the facts of unchanged files', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  expect((await mapOf(tree.path, cache.path, { maxTokens: 100 })).facts).toBe(COUNT);
  for (const request of REQUESTS) {
    const { text, facts } = await mapOf(tree.path, cache.path, request);
    const readsAll = request.style === 'tree' || request.ranking === 'aider';
    expect(facts).toBe(readsAll ? COUNT : 0);
    expect(text).toBe(await freshMap(tree.path, request));
  }
});

test('a new process reads the facts of changed files only', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  await mapOf(tree.path, cache.path, {});
  tree.write('src/part1.ts', 'export class Part1 {\n  parseHeader() {}\n}\n');
  tree.write('src/new.ts', "import { Part1 } from './part1.js';\nnew Part1().parseHeader();\n");
  tree.remove('src/part2.ts');
  for (const request of REQUESTS.slice(0, 4)) {
    const { text, facts } = await mapOf(tree.path, cache.path, request);
    expect(facts).toBe(2);
    expect(text).toBe(await freshMap(tree.path, request));
  }
});

test('work trees of a repository share a segment, which keeps the contents of both', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using others = new WorkTree();
  using cache = new WorkTree();
  const other = join(others.path, 'tree');
  await mapOf(tree.path, cache.path, {});
  tree.git('worktree', 'add', '-q', '--detach', other);
  expect((await mapOf(other, cache.path, {})).facts).toBe(0);
  // More than a few changes are sealed.
  for (let i = 0; i < 60; i += 1) tree.write(`src/part${i}.ts`, `export function other${i}() {}\n`);
  expect((await mapOf(tree.path, cache.path, {})).facts).toBe(60);
  const changed = await mapOf(tree.path, cache.path, { query: 'other7' });
  expect(changed).toMatchObject({ facts: 0, text: await freshMap(tree.path, { query: 'other7' }) });
  const unchanged = await mapOf(other, cache.path, { query: 'header' });
  expect(unchanged).toMatchObject({ facts: 0, text: await freshMap(other, { query: 'header' }) });
});

const DAMAGES = [
  ['damaged', 'update entry set value = zeroblob(length(value))'],
  ['cut', 'update entry set value = substr(value, 1, length(value) / 2)'],
  ['of another format', "update entry set codec = 'other'"],
  ['deleted', 'delete from entry'],
] as const;

describe('a damaged segment', () => {
  const request = { query: 'parse the header of part 7' };
  const tree = new WorkTree(FILES).commitAll();
  const whole = new WorkTree();
  let expected = '';
  beforeAll(async () => {
    await mapOf(tree.path, whole.path, {});
    expected = await freshMap(tree.path, request);
  });
  afterAll(() => {
    for (const folder of [tree, whole]) folder[Symbol.dispose]();
  });

  test.each(
    DAMAGES.flatMap(([what, sql]) =>
      (['both', 'files', 'terms'] as const).map((part) => [part, what, sql] as const),
    ),
  )('of which %s is %s is made again from facts', async (part, _, sql) => {
    using cache = copyOfCache(whole);
    onSegment(cache.path, part, sql);
    // Without a task, its terms are not even read.
    const overview = await mapOf(tree.path, cache.path, { maxTokens: 500 });
    expect(overview.facts).toBe(part === 'terms' ? 0 : COUNT);
    const { text, facts } = await mapOf(tree.path, cache.path, request);
    expect(facts).toBe(part === 'terms' ? COUNT : 0);
    expect(text).toBe(expected);
    expect((await mapOf(tree.path, cache.path, { query: 'run' })).facts).toBe(0);
  });
});

test('the next segment is made from facts if the terms of the last are lost', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  await mapOf(tree.path, cache.path, {});
  onSegment(cache.path, 'terms', 'delete from entry');
  for (let i = 0; i < 60; i += 1) tree.write(`src/part${i}.ts`, `export function other${i}() {}\n`);
  const { text } = await mapOf(tree.path, cache.path, {});
  expect(text).toBe(await freshMap(tree.path, {}));
  const query = { query: 'other7' };
  const next = await mapOf(tree.path, cache.path, query);
  expect(next).toMatchObject({ facts: 0, text: await freshMap(tree.path, query) });
});

test('filling the caches tells how many files were parsed, and parses none twice', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  await using engine = await open(tree.path, cache.path);
  expect(await engine.warm()).toEqual({ files: COUNT, parsed: COUNT });
  expect(await engine.warm()).toEqual({ files: COUNT, parsed: 0 });
});

test('what could not be read is in no segment', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  const files = withUnreadable('src/part5.ts');
  const failed = await mapOf(tree.path, cache.path, {}, { ports: { files } });
  expect(failed.text).not.toBe(await freshMap(tree.path, {}));
  const { text, facts } = await mapOf(tree.path, cache.path, {});
  expect(facts).toBe(1);
  expect(text).toBe(await freshMap(tree.path, {}));
});

test('an open engine maps as a new one after many edits', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  await using engine = await open(tree.path, cache.path);
  for (let step = 0; step < 6; step += 1) {
    for (let i = step * 10; i < step * 10 + 15; i += 1)
      tree.write(`src/part${i}.ts`, `export function step${step}(header${i}) {}\n`);
    const request = { query: `header step${step}`, maxTokens: 400 };
    expect((await engine.map(request)).text).toBe(await freshMap(tree.path, request));
  }
});

test('a request after one that could parse no file maps them all', async () => {
  using tree = new WorkTree(FILES);
  const grammars = briefLanguages.grammars.map((each) =>
    each.name === 'typescript' ? { ...each, wasm: `${each.wasm}.absent` } : each,
  );
  const languages = [{ ...briefLanguages, grammars }, briefLanguages];
  using caches = new WorkTree({});
  const sizes: number[] = [];
  for (const each of languages) {
    await using engine = await RepoMap.open({
      ...{ root: tree.path, languages: each, workers: 1 },
      cache: { cacheDir: join(caches.path, 'cache') },
    });
    sizes.push((await engine.graph()).order);
  }
  expect(sizes).toEqual([0, COUNT]);
});
