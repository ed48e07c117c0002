import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MapRequest } from '@repomap/repo-map';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { connect } from '../support/mcp-connection.js';
import { runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const py = (name: string) => `def ${name}():\n    return ${name}\n`;

/** A repository with the submodules `lib`, `lib/deep` and `two words`, all checked out. */
class Superproject extends WorkTree {
  constructor() {
    super();
    cpSync(original.path, this.path, { recursive: true });
  }

  /** The work tree of a submodule. */
  inside(path: string): WorkTree {
    return WorkTree.at(join(this.path, path));
  }
}

const CLONE = ['-c', 'protocol.file.allow=always'];

function addSubmodule(tree: WorkTree, source: WorkTree, path: string): void {
  const url = pathToFileURL(source.path).href;
  tree.git(...CLONE, 'submodule', '--quiet', 'add', url, path);
}

const deep = new WorkTree({ 'deep.py': py('deep') }).commitAll();
const lib = new WorkTree({ 'lib.py': py('lib'), '.gitignore': 'out/\n' });
const other = new WorkTree({ 'other.py': py('other') }).commitAll();
const original = new WorkTree({ 'app.py': py('app') });

beforeAll(() => {
  lib.git('init', '-q');
  addSubmodule(lib, deep, 'deep');
  lib.commitAll();
  original.git('init', '-q');
  addSubmodule(original, lib, 'lib');
  addSubmodule(original, other, 'two words');
  original.commitAll();
  original.git(...CLONE, 'submodule', '--quiet', 'update', '--init', '--recursive');
});
afterAll(() => {
  for (const each of [deep, lib, other, original]) each[Symbol.dispose]();
});

interface Options {
  readonly cache?: WorkTree;
  readonly submodules?: boolean;
}

/** What a process of its own answers; without a cache, from scratch. */
async function look(
  root: string,
  { cache, submodules = true }: Options = {},
  request: MapRequest = { maxTokens: 1000 },
) {
  const { engine } = await countingEngine(root, cache?.path ?? root, {
    persistent: cache !== undefined,
    submodules,
  });
  await using _ = engine;
  const { text, files, excluded, incomplete, activity } = await engine.map(request);
  return { text, files: files.toSorted(), excluded, incomplete, parsed: activity.parsed };
}

const ALL = ['app.py', 'lib/deep/deep.py', 'lib/lib.py', 'two words/other.py'];

test('by default, a submodule is counted and left alone', async () => {
  using tree = new Superproject();
  expect(await look(tree.path, { submodules: false })).toMatchObject({
    files: ['app.py'],
    excluded: { 'not-a-file': 2 },
  });
});

/** What is done to the checked-out submodules, and the files that are then mapped. */
type State = readonly [
  name: string,
  bring: (tree: Superproject) => void,
  mapped: readonly string[],
  excluded: Readonly<Record<string, number>>,
];

const STATES: readonly State[] = [
  ['as they are recorded', () => {}, ALL, {}],
  [
    'one that is not checked out',
    (tree) => tree.git('submodule', '--quiet', 'deinit', '-f', 'lib'),
    ['app.py', 'two words/other.py'],
    { 'not-checked-out': 1 },
  ],
  [
    'an inner one that is not checked out',
    (tree) => tree.inside('lib').git('submodule', '--quiet', 'deinit', '-f', 'deep'),
    ALL.filter((path) => path !== 'lib/deep/deep.py'),
    { 'not-checked-out': 1 },
  ],
  [
    'an edit and a new file',
    (tree) => {
      tree.write('lib/lib.py', py('edited'));
      tree.write('lib/new.py', py('fresh'));
    },
    [...ALL, 'lib/new.py'],
    {},
  ],
  [
    'another commit than the recorded one',
    (tree) => {
      tree.inside('lib').git('mv', 'lib.py', 'moved.py');
      tree.inside('lib').git('commit', '-q', '-m', 'move');
    },
    ['app.py', 'lib/deep/deep.py', 'lib/moved.py', 'two words/other.py'],
    {},
  ],
  ['files that its own rules ignore', (tree) => tree.write('lib/out/made.py', py('made')), ALL, {}],
  [
    'rules of the outer repository, which do not apply',
    (tree) => {
      tree.write('.gitignore', 'lib/new.py\n');
      tree.write('.gitattributes', 'lib/** linguist-generated\n');
      tree.write('lib/new.py', py('fresh'));
    },
    [...ALL, 'lib/new.py'],
    {},
  ],
  [
    'attributes of its own',
    (tree) => {
      tree.write('lib/.gitattributes', 'lib.py linguist-generated\n');
      tree.write('.git/modules/two words/info/attributes', 'other.py linguist-generated\n');
    },
    ['app.py', 'lib/deep/deep.py'],
    { generated: 2 },
  ],
  [
    'a directory that became a link',
    (tree) => {
      tree.remove('lib');
      symlinkSync('two words', join(tree.path, 'lib'));
    },
    ['app.py', 'two words/other.py'],
    { 'not-a-file': 1 },
  ],
  [
    'one that is a repository of its own',
    (tree) => {
      using plain = new WorkTree({ 'p.py': py('plain') }).commitAll();
      tree.git('clone', '-q', pathToFileURL(plain.path).href, 'embedded');
      tree.git('-c', 'advice.addEmbeddedRepo=false', 'add', 'embedded');
    },
    [...ALL, 'embedded/p.py'],
    {},
  ],
  [
    'a repository that is no submodule',
    (tree) => {
      tree.write('beside/b.py', py('beside'));
      tree.inside('beside').commitAll();
    },
    ALL,
    { 'not-a-file': 1 },
  ],
];

describe('with submodules, a map shows', () => {
  test.each(STATES)('%s', async (_, bring, mapped, excluded) => {
    using tree = new Superproject();
    using cache = new WorkTree();
    await look(tree.path, { cache });
    bring(tree);
    const known = await look(tree.path, { cache });
    const scratch = await look(tree.path);
    expect(known.files).toEqual(mapped.toSorted());
    const { 'unknown-language': __, ...others } = known.excluded;
    expect(others).toEqual(excluded);
    expect(known.incomplete).toBeUndefined();
    expect({ ...known, parsed: 0 }).toEqual({ ...scratch, parsed: 0 });
  });
});

test('one that git cannot read is missing, and the map says so and is not kept', async () => {
  using tree = new Superproject();
  using cache = new WorkTree();
  tree.write('.git/info/exclude', 'lib/\n');
  tree.git('rm', '-q', '--cached', 'lib');
  const without = await look(tree.path, { cache });
  tree.git('reset', '-q');
  const pointer = tree.read('lib/.git');
  tree.write('lib/.git', 'gitdir: ../nowhere\n');
  // Also if a map of the other files is cached.
  for (const options of [{}, { cache }])
    expect(await look(tree.path, options)).toMatchObject({
      text: without.text,
      files: ['app.py', 'two words/other.py'],
      excluded: { unreadable: 1 },
      incomplete: { unreadable: 1 },
    });
  tree.write('lib/.git', pointer);
  expect(await look(tree.path, { cache })).toMatchObject({ files: ALL, incomplete: undefined });
});

/** What happens in a submodule between two maps, and what the second one shows. */
const STEPS: readonly (readonly [string, (lib: WorkTree) => void, RegExp])[] = [
  ['an edit', (lib) => lib.write('lib.py', py('edited')), /def edited/],
  [
    'a commit',
    (lib) => {
      lib.write('lib.py', py('committed'));
      lib.git('commit', '-q', '-a', '-m', 'step');
    },
    /def committed/,
  ],
  ['a checkout', (lib) => lib.git('checkout', '-q', 'HEAD~1'), /def old/],
  ['a reset', (lib) => lib.git('reset', '-q', '--hard', 'HEAD~1'), /def old/],
  ['an ignore rule', (lib) => lib.write('.gitignore', '*.py\n!lib.py\n'), /def lib/],
];

test.each(STEPS)('%s in a submodule changes the next map', async (_, step, shown) => {
  using tree = new Superproject();
  using cache = new WorkTree();
  const lib = tree.inside('lib');
  lib.write('lib.py', py('old'));
  lib.git('commit', '-q', '-a', '-m', 'old');
  lib.write('lib.py', py('lib'));
  lib.git('commit', '-q', '-a', '-m', 'again');
  lib.write('untracked.py', py('untracked'));
  const { engine } = await countingEngine(tree.path, cache.path, {
    submodules: true,
  });
  await using __ = engine;
  const before = await engine.map({ maxTokens: 1000 });
  step(lib);
  const after = await engine.map({ maxTokens: 1000 });
  expect(after.text).not.toBe(before.text);
  expect(after.text).toMatch(shown);
  expect(after.text).toBe((await look(tree.path)).text);
});

test('files of a submodule are known by their content', async () => {
  using tree = new Superproject();
  using cache = new WorkTree();
  expect((await look(join(tree.path, 'lib'), { cache })).parsed).toBe(2);
  // Those of `lib` and `lib/deep` are known from their own map.
  expect((await look(tree.path, { cache })).parsed).toBe(2);
});

test('a linked work tree has its own submodules', async () => {
  using tree = new Superproject();
  using linked = new WorkTree();
  tree.git('worktree', 'add', '-q', '--detach', join(linked.path, 'tree'));
  const root = join(linked.path, 'tree');
  expect(await look(root)).toMatchObject({
    files: ['app.py'],
    excluded: { 'not-checked-out': 2 },
  });
  WorkTree.at(root).git(...CLONE, 'submodule', '--quiet', 'update', '--init', '--recursive');
  expect((await look(root)).files).toEqual(ALL);
});

test('the root may be a directory inside the repository', async () => {
  using tree = new WorkTree({ 'sub/app.py': py('app') });
  using lib = new WorkTree({ 'lib.py': py('lib') }).commitAll();
  tree.git('init', '-q');
  addSubmodule(tree, lib, 'sub/lib');
  expect((await look(join(tree.path, 'sub'))).files).toEqual(['app.py', 'lib/lib.py']);
});

test('a commit does not contain the files of submodules, and the map says so', async () => {
  using tree = new Superproject();
  expect(await look(tree.path, {}, { commit: 'HEAD' })).toMatchObject({
    files: ['app.py'],
    excluded: { 'not-checked-out': 2 },
  });
});

test.each([{ range: '' }, { area: 'unstaged' } as const])(
  'the files of submodules are no part of the change %o, but may be related to it',
  async (diff) => {
    using tree = new Superproject();
    tree.write('lib/lib.py', py('edited'));
    tree.write('app.py', 'def app():\n    return other()\n');
    const { text, files } = await look(tree.path, {}, { diff, maxTokens: 1000 });
    expect(text).toMatch(/^app\.py: modified\n/);
    expect(text).not.toMatch(/lib\.py: /);
    expect(files).toContain('two words/other.py');
  },
);

test('a watch notices what changes in a submodule', async () => {
  using tree = new Superproject();
  const { engine } = await countingEngine(tree.path, tree.path, {
    persistent: false,
    submodules: true,
  });
  await using _ = engine;
  const stop = new AbortController();
  const texts: string[] = [];
  for await (const { map } of engine.watch({ signal: stop.signal, maxTokens: 1000 })) {
    texts.push(map?.text ?? '');
    if (texts.length === 1) tree.write('lib/deep/deep.py', py('deeper'));
    else stop.abort();
  }
  expect(texts[1]).toContain('deeper');
});

test('the flag and the config file include submodules', async () => {
  using tree = new Superproject();
  using cache = new WorkTree();
  const run = (...flags: string[]) =>
    runApp([tree.path, ...flags], { cacheDir: cache.path }).stdout;
  expect(run()).not.toContain('lib.py');
  expect(run('--submodules')).toContain('lib/lib.py');
  tree.write('repomap.config.json', '{"map": {"submodules": true}}');
  expect(run()).toContain('lib/lib.py');
  await using client = await connect('modern', { cwd: tree.path, cacheDir: cache.path });
  const { structuredContent } = await client.callTool({ name: 'repo_map', arguments: {} });
  expect(structuredContent).toMatchObject({ map: expect.stringContaining('lib/lib.py') });
});
