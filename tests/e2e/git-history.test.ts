import type { MapRequest } from '@repomap/repo-map';
import { expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { cloneOf, FILES, py } from '../support/known-repository.js';
import { runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const QUERY: MapRequest = { maxTokens: 20, query: 'router cleanup' };

/** Two commits about one file, whose content says nothing of them, and a later one. */
function withHistory(path = 'pkg/beta.py'): WorkTree {
  const tree = new WorkTree(FILES).commitAll();
  for (const i of [1, 2]) {
    tree.write(path, `${py('beta')}# ${i}\n`);
    tree.git('add', '-A');
    tree.git('commit', '-q', '-m', `Router cleanup ${i}`);
  }
  tree.write('notes.txt', 'notes\n');
  tree.git('add', '-A');
  tree.git('commit', '-q', '-m', 'Write notes');
  return tree;
}

async function firstFor(root: string, cache?: WorkTree): Promise<string> {
  const { engine } = await countingEngine(root, cache?.path ?? root, {
    persistent: cache !== undefined,
  });
  await using _ = engine;
  // The map first: it may come from the cache as a whole.
  const { text } = await engine.map(QUERY);
  const explained = await engine.explain(QUERY, 'pkg/beta.py');
  if (explained.excluded !== undefined) throw new Error(explained.excluded);
  return `${explained.contributions.some(({ signal }) => signal === 'past changes')} ${text}`;
}

type Change = readonly [name: string, change: (clone: WorkTree) => void, seen: boolean];
const CHANGES: readonly Change[] = [
  ['unshallowed', (clone) => clone.git('fetch', '-q', '--unshallow'), true],
  ['deepened', (clone) => clone.git('fetch', '-q', '--depth', '3'), true],
  ['shallow still', () => {}, false],
];
test.each(CHANGES)('a shallow clone that is %s', async (_, change, seen) => {
  using tree = withHistory();
  using shallow = cloneOf(tree, '--depth', '1');
  using cache = new WorkTree();
  expect(await firstFor(shallow.path, cache)).toMatch(/^false /);
  expect(await firstFor(tree.path, cache)).toBe(await firstFor(tree.path));
  change(shallow);
  const expected = await firstFor(shallow.path);
  expect(expected.startsWith(`${seen} `)).toBe(true);
  expect(await firstFor(shallow.path, cache)).toBe(expected);
});

const REWRITES: readonly (readonly [name: string, rewrite: (tree: WorkTree) => void])[] = [
  ['replaced', (tree) => tree.git('replace', '--graft', 'HEAD')],
  ['grafted', (tree) => tree.write('.git/info/grafts', tree.git('rev-parse', 'HEAD'))],
];
test.each(REWRITES)('a history that is %s', async (_, rewrite) => {
  using tree = withHistory();
  using cache = new WorkTree();
  expect(await firstFor(tree.path, cache)).toMatch(/^true /);
  rewrite(tree);
  const expected = await firstFor(tree.path);
  expect(expected).toMatch(/^false /);
  expect(await firstFor(tree.path, cache)).toBe(expected);
});

test('what a partial clone lacks is reported, not cached and not fetched', async () => {
  using tree = withHistory();
  tree.git('config', 'uploadpack.allowFilter', 'true');
  using partial = cloneOf(tree, '--filter=tree:0');
  using cache = new WorkTree();
  const objects = () => partial.git('count-objects', '-v');
  const before = objects();
  for (const _ of [1, 2]) {
    const args = [partial.path, '--query', 'router cleanup', '--json'];
    const { stdout, stderr } = runApp(args, { cacheDir: cache.path });
    const { incomplete, activity } = JSON.parse(stdout);
    expect(incomplete).toEqual({ 'history-unavailable': 1 });
    expect(stderr).toMatch(/^repomap: the map is incomplete: 1 git history unavailable\n$/);
    expect(activity.mapCached).toBe(false);
  }
  expect(objects()).toBe(before);
  // The history counts as soon as it is there.
  partial.git('fetch', '-q', '--refetch', '--no-filter');
  expect(await firstFor(partial.path, cache)).toMatch(/^true /);
});

test('a history that was read once counts, whether or not git can still read it', async () => {
  using tree = withHistory();
  using borrower = new WorkTree();
  borrower.git('clone', '-q', '--shared', tree.path, '.');
  using cache = new WorkTree();
  const expected = await firstFor(borrower.path, cache);
  expect(expected).toMatch(/^true /);
  tree.remove('.git');
  expect(await firstFor(borrower.path, cache)).toBe(expected);
  expect(await firstFor(borrower.path)).toMatch(/^false /);
});

test.each(['q"uote', 'tab\there', 'back\\slash', 'new\nline', '\u0001mark', 'ünï'])(
  'commits of files in a folder %j count',
  async (folder) => {
    using tree = withHistory(`${folder}/beta.py`);
    const { engine } = await countingEngine(tree.path, tree.path, { persistent: false });
    await using _ = engine;
    const explained = await engine.explain(QUERY, `${folder}/beta.py`);
    if (explained.excluded !== undefined) throw new Error(explained.excluded);
    expect(explained.contributions.map(({ signal }) => signal)).toContain('past changes');
  },
);

const SETTINGS: readonly (readonly [key: string, value: string])[] = [
  ['color.ui', 'always'],
  ['core.abbrev', '4'],
  ['core.commitGraph', 'false'],
  ['core.quotePath', 'true'],
  ['core.useReplaceRefs', 'false'],
  ['diff.ignoreSubmodules', 'all'],
  ['diff.mnemonicPrefix', 'true'],
  ['diff.noPrefix', 'true'],
  ['diff.orderFile', '/nowhere'],
  ['diff.relative', 'false'],
  ['diff.renames', 'copies'],
  ['diff.submodule', 'log'],
  ['format.pretty', 'fuller'],
  ['i18n.commitEncoding', 'ISO-8859-1'],
  ['i18n.logOutputEncoding', 'UTF-16'],
  ['log.abbrevCommit', 'true'],
  ['log.date', 'relative'],
  ['log.decorate', 'full'],
  ['log.diffMerges', 'combined'],
  ['log.follow', 'true'],
  ['log.mailmap', 'true'],
  ['log.showRoot', 'false'],
  ['log.showSignature', 'true'],
  ['notes.displayRef', 'refs/notes/*'],
];

test('settings of git change nothing', async () => {
  using tree = withHistory();
  tree.git('notes', 'add', '-m', 'Notes');
  using cache = new WorkTree();
  const expected = await firstFor(tree.path, cache);
  for (const [key, value] of SETTINGS) {
    tree.git('config', key, value);
    expect(await firstFor(tree.path), key).toBe(expected);
    expect(await firstFor(tree.path, cache), key).toBe(expected);
    tree.git('config', '--unset', key);
  }
});

test('a replacement object counts whether or not the user hides it', async () => {
  using tree = withHistory();
  using cache = new WorkTree();
  const tip = tree.git('rev-parse', 'HEAD~1').trim();
  const contents = `${tip}^{tree}`;
  const other = tree.git('commit-tree', '-p', 'HEAD~3', '-m', 'Other work', contents).trim();
  expect(await firstFor(tree.path, cache)).toMatch(/^true /);
  tree.git('replace', tip, other);
  for (const value of ['true', 'false']) {
    tree.git('config', 'core.useReplaceRefs', value);
    expect(await firstFor(tree.path), value).toMatch(/^false /);
    expect(await firstFor(tree.path, cache), value).toMatch(/^false /);
  }
  tree.git('replace', '-d', tip);
  expect(await firstFor(tree.path, cache)).toMatch(/^true /);
});
