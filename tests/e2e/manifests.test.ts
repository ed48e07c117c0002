import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { MapRequest } from '@repomap/repo-map';
import { expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { WorkTree } from '../support/work-tree.js';

const store = (name: string) => `export function ${name}() {\n  return 1;\n}\n`;

const FILES = {
  'tsconfig.json': config('./near/*'),
  'app/main.ts': "import * as all from '~/store';\nexport const main = () => all;\n",
  'far/store.ts': store('far'),
  'near/store.ts': store('near'),
  'other/store.ts': store('other'),
};

function config(target: string): string {
  return `{ "compilerOptions": { /* names */ "paths": { "~/*": ["${target}"] } } }`;
}

/** HEAD and its branch, which tell whether the history of a conversation's files has grown. */
const GIT_FILES = 2;
const KINDS = [
  ['a git work tree', (tree: WorkTree) => tree.commitAll(), GIT_FILES],
  ['a plain folder', (tree: WorkTree) => tree, 0],
] as const;

const AROUND: MapRequest = { maxTokens: 500, chatFiles: ['app/main.ts'] };

/** What a process of its own answers. */
async function mapOnce(tree: WorkTree, cache: WorkTree, request: MapRequest = AROUND) {
  const { engine, calls } = await countingEngine(tree.path, cache.path);
  await using _ = engine;
  const { files, text, activity } = await engine.map(request);
  return { first: files[0], text, ...activity, ...calls };
}

test.each(KINDS)(
  'in %s, what a manifest renames decides what is near',
  async (_kind, prepare, read) => {
    using tree = new WorkTree(FILES);
    using cache = new WorkTree();
    prepare(tree);
    const cold = await mapOnce(tree, cache);
    expect(cold).toMatchObject({ first: 'near/store.ts', parsed: 4 });
    expect(await mapOnce(tree, cache)).toMatchObject({ text: cold.text, read, mapCached: true });

    tree.write('tsconfig.json', config('./far/*'));
    const edited = await mapOnce(tree, cache);
    expect(edited).toMatchObject({ first: 'far/store.ts', parsed: 0, mapCached: false });
    expect(await mapOnce(tree, cache)).toMatchObject({ text: edited.text, read, mapCached: true });

    tree.write('app/tsconfig.json', config('../other/*'));
    expect(await mapOnce(tree, cache)).toMatchObject({ first: 'other/store.ts', parsed: 0 });
    tree.remove('app/tsconfig.json');
    expect(await mapOnce(tree, cache)).toMatchObject({ first: 'far/store.ts', parsed: 0 });
  },
);

test('a process that goes on sees the edit too', async () => {
  using tree = new WorkTree(FILES).commitAll();
  const { engine } = await countingEngine(tree.path, tree.path, { persistent: false });
  await using _ = engine;
  expect((await engine.map(AROUND)).files[0]).toBe('near/store.ts');
  tree.write('tsconfig.json', config('./far/*'));
  const { files, activity } = await engine.map(AROUND);
  expect([files[0], activity]).toMatchObject(['far/store.ts', { parsed: 0, ranked: true }]);
});

test.each(KINDS)('another map of %s reads no manifest again', async (_kind, prepare, read) => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  prepare(tree);
  await mapOnce(tree, cache);
  const other = await mapOnce(tree, cache, { ...AROUND, maxTokens: 400 });
  expect(other).toMatchObject({ first: 'near/store.ts', read, parsed: 0, mapCached: false });
});

test('a filter between index and work tree costs one reading of a manifest', async () => {
  using tree = new WorkTree({
    ...FILES,
    '.gitattributes': 'tsconfig.json text eol=crlf\n',
    'tsconfig.json': FILES['tsconfig.json'].replace(' "paths"', '\n"paths"'),
  }).commitAll();
  tree.remove('tsconfig.json');
  tree.git('checkout', '-q', '--', '.');
  expect(tree.read('tsconfig.json')).toContain('\r\n');
  using cache = new WorkTree();
  const cold = await mapOnce(tree, cache);
  expect(cold).toMatchObject({ first: 'near/store.ts', mapCached: false });
  expect(await mapOnce(tree, cache)).toMatchObject({
    text: cold.text,
    read: GIT_FILES,
    mapCached: true,
  });
});

test('manifests of others, too large, broken or behind a link are not heard', async () => {
  using outside = new WorkTree({ 'tsconfig.json': config('../far/*') });
  using tree = new WorkTree({
    ...FILES,
    'tsconfig.json': '{ "compilerOptions": ',
    'package.json': `{ "name": "~", "exports": { "./*": "./far/*" }, "x": "${'x'.repeat(1e6)}" }`,
    'node_modules/~/package.json': '{ "name": "~", "exports": { "./*": "../../far/*" } }',
  });
  symlinkSync(join(outside.path, 'tsconfig.json'), join(tree.path, 'app/tsconfig.json'));
  tree.commitAll();
  using cache = new WorkTree();
  const { engine, calls } = await countingEngine(tree.path, cache.path);
  await using _ = engine;
  const graph = await engine.graph();
  expect(graph.outNeighbors('app/main.ts')).toEqual([]);
  // The sources and the broken configuration; the large one is looked at and put back.
  expect(calls.read).toBe(4 + 2);
});
