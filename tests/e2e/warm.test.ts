import { appendFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { MapRequest } from '@repomap/repo-map';
import { expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = {
  'src/store.py': 'class Store:\n    def load(self, key):\n        return key\n',
  'src/main.py': 'from store import Store\n\n\ndef main():\n    return Store().load("a")\n',
  'src/view.ts': 'export function view(name: string): string {\n  return name;\n}\n',
  'lib/app.ts': "import { view } from '../src/view.js';\nexport const app = () => view('x');\n",
};

const KINDS = [
  ['a git work tree', (tree: WorkTree) => tree.commitAll()],
  ['a plain folder', (tree: WorkTree) => tree],
] as const;

async function mapOnce(tree: WorkTree, cache: WorkTree, maxTokens = 500) {
  const { engine, calls } = await countingEngine(tree.path, cache.path);
  await using _ = engine;
  const { text, activity } = await engine.map({ maxTokens });
  return { text, ...activity, ...calls };
}

test.each(KINDS)('a second map of %s parses nothing and reads no file', async (_kind, prepare) => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  prepare(tree);
  const cold = await mapOnce(tree, cache);
  expect(cold).toMatchObject({ parsed: 4, mapCached: false });
  expect(await mapOnce(tree, cache)).toMatchObject({
    text: cold.text,
    parsed: 0,
    read: 0,
    mapCached: true,
  });
  // Another budget is another map, made from the same facts and signatures.
  expect(await mapOnce(tree, cache, 400)).toMatchObject({ parsed: 0, read: 0, mapCached: false });
});

test.each(KINDS)('touching every file of %s parses nothing', async (_kind, prepare) => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  prepare(tree);
  const cold = await mapOnce(tree, cache);
  const long = new Date('2020-01-01');
  for (const path of Object.keys(FILES)) utimesSync(join(tree.path, path), long, long);
  expect(await mapOnce(tree, cache)).toMatchObject({ text: cold.text, parsed: 0, mapCached: true });
});

test.each(KINDS)('an edit of one file of %s parses one', async (_kind, prepare) => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  prepare(tree);
  await mapOnce(tree, cache);
  appendFileSync(join(tree.path, 'src/store.py'), '\n    def save(self, key):\n        pass\n');
  const edited = await mapOnce(tree, cache);
  expect(edited).toMatchObject({ parsed: 1, mapCached: false });
  expect(edited.text).toContain('save');
});

test('another worktree, a branch and back, and a rename parse nothing', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  using other = new WorkTree();
  const cold = await mapOnce(tree, cache);

  tree.git('worktree', 'add', '-q', join(other.path, 'wt'));
  const { engine } = await countingEngine(join(other.path, 'wt'), cache.path);
  const inWorktree = await engine.map({ maxTokens: 500 });
  await engine.close();
  expect(inWorktree).toMatchObject({ text: cold.text, activity: { parsed: 0 } });

  tree.git('checkout', '-q', '-b', 'side');
  tree.git('rm', '-q', 'lib/app.ts');
  tree.git('commit', '-q', '-m', 'without the app');
  expect(await mapOnce(tree, cache)).toMatchObject({ parsed: 0 });
  tree.git('checkout', '-q', '-');
  expect(await mapOnce(tree, cache)).toMatchObject({ parsed: 0, text: cold.text });

  tree.git('mv', 'lib/app.ts', 'lib/application.ts');
  const renamed = await mapOnce(tree, cache);
  expect(renamed).toMatchObject({ parsed: 0 });
  expect(renamed.text).toContain('lib/application.ts');
});

test('an edit of a comment parses one file, ranks nothing and shows the new rows', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  const { engine } = await countingEngine(tree.path, cache.path);
  await using _ = engine;
  const before = await engine.map({ maxTokens: 500 });
  expect(before.activity).toMatchObject({ parsed: 4, ranked: true });
  tree.write('src/store.py', `# A comment above.\n${FILES['src/store.py']}`);
  const after = await engine.map({ maxTokens: 500 });
  expect(after.activity).toMatchObject({ parsed: 1, ranked: false, mapCached: false });
  expect(after.text).toBe(before.text);
});

const LEAF = 'def leaf():\n    return 1\n';
const OTHER = 'def other():\n    return 2\n';

test.each<[string, Record<string, string>, Record<string, string>, MapRequest]>([
  [
    'a longer body',
    { 'a.py': `${LEAF}\n${OTHER}` },
    { 'a.py': `${LEAF}\n${OTHER.replace('\n', `\n${'    # More.\n'.repeat(30)}`)}` },
    { maxTokens: 8 },
  ],
  [
    'a function that became a local one',
    { 'a.ts': 'function leaf() {}\nfunction other() {}\n', 'b.ts': 'other();\n' },
    { 'a.ts': 'function leaf() {\nfunction other() {} }\n', 'b.ts': 'other();\n' },
    { explain: true },
  ],
  [
    'a type in place of a call',
    { 'a.ts': 'function f(x) { Other(x); }\n', 'b.ts': 'function Other() {}\nclass Less {}\n' },
    { 'a.ts': 'function f(x: Other) {     }\n', 'b.ts': 'function Other() {}\nclass Less {}\n' },
    { explain: true },
  ],
  [
    'another text, for mentioned names',
    { 'a.py': LEAF, 'b.py': OTHER },
    { 'a.py': LEAF, 'b.py': OTHER.replace('2', "'the cookie of a visitor'") },
    { mentionedIdents: ['cookie'], maxTokens: 20 },
  ],
])('an open engine ranks anew after %s', async (_what, before, after, request) => {
  using tree = new WorkTree(before);
  using cache = new WorkTree();
  using other = new WorkTree();
  const { engine } = await countingEngine(tree.path, cache.path);
  await using _ = engine;
  const first = await engine.map(request);
  for (const [path, text] of Object.entries(after)) tree.write(path, text);
  const second = await engine.map(request);
  const { engine: fresh } = await countingEngine(tree.path, other.path);
  await using __ = fresh;
  const { text, explanations, report } = await fresh.map(request);
  expect(second).toMatchObject({ text, report, activity: { ranked: true } });
  expect(second.explanations).toEqual(explanations);
  expect([second.text, second.explanations]).not.toEqual([first.text, first.explanations]);
});
