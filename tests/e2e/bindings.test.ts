import { hash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type MapRequest, type Ports, RepoMap } from '@repomap/repo-map';
import { expect, test } from 'vitest';
import { briefLanguages as languages } from '../support/brief-languages.js';
import { withUnreadable } from '../support/unreadable-file.js';
import { WorkTree } from '../support/work-tree.js';

const COUNT = 60;
/** Each file uses the class of another; every fifth defines a name that some of them share. */
const FILES = Object.fromEntries(
  Array.from({ length: COUNT }, (_, i) => {
    const other = (i * 7) % COUNT;
    const lines = [
      `import { Part${other} } from './part${other}.js';`,
      `export class Part${i} {`,
      `  run(other: Part${other}) { return other.parse${i % 5}Header(); }`,
      i % 5 === 0 ? `  parse${(i / 5) % 5}Header() {}` : '',
      '}',
    ];
    return [`src/part${i}.ts`, `${lines.join('\n')}\n`];
  }),
);

interface Opened {
  readonly ports?: Partial<Ports>;
  readonly persistent?: boolean;
}

/** A map by a new engine. */
async function mapOf(
  root: string,
  cacheDir: string,
  request: MapRequest,
  { ports, persistent = true }: Opened = {},
): Promise<string> {
  const settled = { now: () => Date.now() + 60_000, ...ports };
  const cache = { cacheDir };
  await using engine = await RepoMap.open({
    root,
    languages,
    workers: 1,
    cache,
    persistent,
    ports: settled,
  });
  return (await engine.map(request)).text;
}

async function freshMap(root: string, request: MapRequest): Promise<string> {
  using cache = new WorkTree();
  return mapOf(root, cache.path, request, { persistent: false });
}

function onDatabase<T>(cacheDir: string, use: (database: DatabaseSync) => T): T {
  using database = new DatabaseSync(join(cacheDir, 'v1/cache.db'));
  return use(database);
}

/** The stored bindings by key, as checksums that tell whether they were written again. */
function storedBindings(cacheDir: string): readonly string[] {
  const rows = onDatabase(cacheDir, (database) =>
    database.prepare("select key, value from entry where key like '/bindings-%'").all(),
  );
  return rows.map(({ key, value }) => `${key} ${hash('sha256', value as Uint8Array)}`);
}

test('new processes go on with the bindings of a root, and write them again after many edits', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  await mapOf(tree.path, cache.path, {});
  const first = storedBindings(cache.path);
  expect(first).toHaveLength(1);
  const edits: readonly (readonly [string, string, MapRequest])[] = [
    ['src/part1.ts', 'export class Part1 { parse2Header() { return new Part2(); } }\n', {}],
    ['src/part6.ts', 'export class Gone {}\n', { chatFiles: ['src/part3.ts'] }],
    ['src/part9.ts', '\n', { chatFiles: ['src/part3.ts'], query: 'run' }],
    ['src/part1.ts', `${FILES['src/part1.ts']}// as before\n`, { layout: 'stable', query: 'run' }],
  ];
  for (const [path, text, request] of edits) {
    tree.write(path, text);
    expect(await mapOf(tree.path, cache.path, request)).toBe(await freshMap(tree.path, request));
  }
  expect(storedBindings(cache.path)).toEqual(first);
  for (let i = 10; i < 40; i += 1) tree.write(`src/part${i}.ts`, `export function run${i}() {}\n`);
  expect(await mapOf(tree.path, cache.path, {})).toBe(await freshMap(tree.path, {}));
  const second = storedBindings(cache.path);
  expect(second).toHaveLength(1);
  expect(second).not.toEqual(first);
});

test.each<[string, (tree: WorkTree) => void]>([
  ['a file is added', (tree) => tree.write('src/new.ts', 'export class New extends Part1 {}\n')],
  ['a file is gone', (tree) => tree.remove('src/part7.ts')],
  [
    'a manifest changes how imports resolve',
    (tree) => tree.write('tsconfig.json', '{"compilerOptions": {"baseUrl": "src"}}'),
  ],
])('bindings are made again when %s', async (_, change) => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  await mapOf(tree.path, cache.path, {});
  const before = storedBindings(cache.path);
  change(tree);
  expect(await mapOf(tree.path, cache.path, {})).toBe(await freshMap(tree.path, {}));
  expect(storedBindings(cache.path)).not.toEqual(before);
  expect(storedBindings(cache.path)).toHaveLength(1);
});

test.each([
  ['damaged', 'update entry set value = zeroblob(length(value))'],
  ['cut', 'update entry set value = substr(value, 1, length(value) / 2)'],
  ['of another format', "update entry set codec = 'other'"],
  ['deleted', 'delete from entry'],
])('bindings that are %s are made again', async (_, sql) => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  await mapOf(tree.path, cache.path, {});
  const before = storedBindings(cache.path);
  onDatabase(cache.path, (database) =>
    database.prepare(`${sql} where key like '/bindings-%'`).run(),
  );
  tree.write('src/part1.ts', 'export class Part1 {}\n');
  expect(await mapOf(tree.path, cache.path, {})).toBe(await freshMap(tree.path, {}));
  const after = storedBindings(cache.path);
  expect(after).toHaveLength(1);
  expect(after).not.toEqual(before);
});

test('bindings that cannot be written fail no map, and are written later', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  await mapOf(tree.path, cache.path, { maxTokens: 100 });
  onDatabase(cache.path, (database) => {
    database.exec("delete from entry where key like '/bindings-%' or key like '/walks-%'");
    database.exec(`create trigger full before insert on entry
      when new.key like '/bindings-%' or new.key like '/walks-%'
      begin select raise(abort, 'no room'); end`);
  });
  tree.write('src/part1.ts', 'export class Part1 {}\n');
  expect(await mapOf(tree.path, cache.path, {})).toBe(await freshMap(tree.path, {}));
  expect(storedBindings(cache.path)).toEqual([]);
  onDatabase(cache.path, (database) => database.exec('drop trigger full'));
  await mapOf(tree.path, cache.path, { maxTokens: 500 });
  expect(storedBindings(cache.path)).toHaveLength(1);
});

test('what was bound while a file could not be read is not stored', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  const files = withUnreadable('src/part5.ts');
  await mapOf(tree.path, cache.path, {}, { ports: { files } });
  expect(storedBindings(cache.path)).toEqual([]);
  expect(await mapOf(tree.path, cache.path, {})).toBe(await freshMap(tree.path, {}));
  expect(storedBindings(cache.path)).toHaveLength(1);
});

/** The stored walks, as checksums. */
function storedWalks(cacheDir: string): readonly string[] {
  const rows = onDatabase(cacheDir, (database) =>
    database.prepare("select value from entry where key like '/walks-%'").all(),
  );
  return rows.map(({ value }) => hash('sha256', value as Uint8Array));
}

test('an overview takes over the last walk while files use and define the same names', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  await mapOf(tree.path, cache.path, {});
  const first = storedWalks(cache.path);
  expect(first).toHaveLength(1);
  tree.write('src/part1.ts', `${FILES['src/part1.ts']}// as before\n`);
  expect(await mapOf(tree.path, cache.path, {})).toBe(await freshMap(tree.path, {}));
  expect(storedWalks(cache.path)).toEqual(first);
  tree.write('src/part1.ts', 'export class Part1 { parse3Header() { return new Part2(); } }\n');
  expect(await mapOf(tree.path, cache.path, {})).toBe(await freshMap(tree.path, {}));
  expect(storedWalks(cache.path)).not.toEqual(first);
});

test.each([
  ['damaged', 'update entry set value = zeroblob(length(value))'],
  ['cut', 'update entry set value = substr(value, 1, length(value) / 2)'],
  ['of another format', "update entry set codec = 'other'"],
  ['deleted', 'delete from entry'],
])('a walk that is %s is made again', async (_, sql) => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  await mapOf(tree.path, cache.path, {});
  const before = storedWalks(cache.path);
  onDatabase(cache.path, (database) => database.prepare(`${sql} where key like '/walks-%'`).run());
  const request = { maxTokens: 600 };
  expect(await mapOf(tree.path, cache.path, request)).toBe(await freshMap(tree.path, request));
  expect(storedWalks(cache.path)).toEqual(before);
});

test('a part of a root and a commit have bindings of their own, or none', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  await mapOf(tree.path, cache.path, {});
  const [whole] = storedBindings(cache.path);
  for (const request of [{ include: ['src/part1*'] }, { commit: 'HEAD' }])
    expect(await mapOf(tree.path, cache.path, request)).toBe(await freshMap(tree.path, request));
  expect(storedBindings(cache.path)).toContainEqual(whole);
});
