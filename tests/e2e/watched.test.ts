import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Git, type MapRequest, RepoMap, systemGit, TreeWatch } from '@repomap/repo-map';
import { expect, test, vi } from 'vitest';
import { briefLanguages } from '../support/brief-languages.js';
import { reportedEvents } from '../support/reported-events.js';
import { answer, fresh, none, Watched } from '../support/watched-engine.js';
import { WorkTree } from '../support/work-tree.js';

const py = (name: string) => `def ${name}():\n    return ${name}\n`;
const FILES = {
  'a.py': py('alpha'),
  'lib/b.py': py('beta'),
  'lib/c.py': py('gamma'),
  '.gitignore': '*.log\n',
};

const NOTHING = { git: 0, stat: 0, read: 0, list: 0, watched: true };
const TASK: MapRequest = { query: 'alpha of the library', maxTokens: 300 };

test('while nothing changes, no request starts a process, lists or checks anything', async () => {
  using tree = new WorkTree(FILES).commitAll();
  await using watched = await Watched.open(tree.path);
  expect(await watched.costOf()).toMatchObject({ git: 1, watched: undefined });
  expect(await watched.costOf()).toEqual(NOTHING);
  // The first request with a task reads the history.
  expect(await watched.costOf(TASK)).toMatchObject({ stat: 0, list: 0, watched: true });
  expect(await watched.costOf(TASK)).toEqual(NOTHING);
  expect(await watched.costOf({ ...TASK, query: 'another task' })).toEqual(NOTHING);
  const { watch, engine, calls, planning } = watched;
  await engine.facts({ watch });
  await engine.graph({ watch });
  await engine.explain({ watch }, 'a.py');
  expect({ calls, planning }).toEqual({ calls: none(), planning: none() });
  // Without the watch, everything is checked.
  await engine.map();
  expect(calls).toMatchObject({ git: 1, stat: Object.keys(FILES).length });
});

/** What happens to a tree, and what the next request does. */
const CHANGES: readonly (readonly [string, (tree: WorkTree) => unknown, object])[] = [
  [
    'an edit checks one file',
    (tree) => tree.write('a.py', py('edited')),
    { git: 0, stat: 1, list: 0, watched: true },
  ],
  [
    'edits check as many files',
    (tree) => {
      for (const path of ['lib/b.py', 'lib/c.py']) tree.write(path, py('edited'));
    },
    { git: 0, stat: 2, list: 0, watched: true },
  ],
  [
    'a touched file is checked',
    (tree) => tree.write('a.py', FILES['a.py']),
    { git: 0, stat: 1, list: 0, watched: true },
  ],
  [
    'an ignored file counts for nothing',
    (tree) => tree.write('lib/x.log', 'text'),
    { git: 0, stat: 0, read: 0, list: 0, watched: true },
  ],
  ...(
    [
      ['a new file', (tree) => tree.write('d.py', py('delta'))],
      ['a deleted file', (tree) => tree.remove('lib/b.py')],
      ['a new directory', (tree) => tree.write('deep/er/d.py', py('delta'))],
      ['a deleted directory', (tree) => tree.remove('lib')],
      [
        'a renamed file',
        (tree) => {
          tree.remove('a.py');
          tree.write('b.py', FILES['a.py']);
        },
      ],
      [
        'a file that became a link',
        (tree) => {
          tree.remove('a.py');
          symlinkSync('lib/b.py', join(tree.path, 'a.py'));
        },
      ],
      ['ignore rules', (tree) => tree.write('.gitignore', 'lib/b.py\n')],
      ['attributes', (tree) => tree.write('.gitattributes', 'a.py linguist-generated\n')],
      ['a commit', (tree) => tree.git('commit', '-q', '--allow-empty', '-m', 'next')],
      ['a staged file', (tree) => tree.git('update-index', '--chmod=+x', 'a.py')],
      ['excludes', (tree) => tree.write('.git/info/exclude', 'lib/b.py\n')],
      ['a setting of git', (tree) => tree.git('config', 'core.ignoreCase', 'true')],
      ['the end of a repository', (tree) => tree.remove('.git')],
    ] as const satisfies readonly (readonly [string, (tree: WorkTree) => unknown])[]
  ).map(
    ([name, change]) => [`${name} lists everything again`, change, { watched: undefined }] as const,
  ),
];

test.each(CHANGES)('%s', async (_, change, cost) => {
  using tree = new WorkTree({ ...FILES, 'lib/x.log': '' }).commitAll();
  await using watched = await Watched.open(tree.path);
  await watched.costOf();
  change(tree);
  await reportedEvents();
  expect(await watched.costOf({ maxTokens: 500 })).toMatchObject(cost);
  expect(await answer(watched.engine, { watch: watched.watch })).toEqual(await fresh(tree.path));
});

test.runIf(process.platform === 'linux')('on Linux, an edit is seen at once', async () => {
  using tree = new WorkTree(FILES).commitAll();
  await using watched = await Watched.open(tree.path);
  const { engine, watch } = watched;
  for (const name of ['one', 'two', 'three']) {
    tree.write('a.py', py(name));
    expect((await engine.map({ watch })).text).toContain(`def ${name}()`);
  }
  // A write is several events, and the last one may come after the map.
  await reportedEvents();
  await watched.costOf();
  expect(await watched.costOf()).toEqual(NOTHING);
});

test('a repository that comes into being is seen', async () => {
  using tree = new WorkTree(FILES);
  await using watched = await Watched.open(tree.path);
  await watched.costOf();
  expect(await watched.costOf()).toEqual(NOTHING);
  tree.git('init', '-q');
  await reportedEvents();
  expect(await watched.costOf()).toMatchObject({ git: 1, watched: undefined });
});

/** Puts a copy in the place of a directory. */
function swap(directory: string): void {
  cpSync(directory, `${directory}.new`, { recursive: true });
  renameSync(directory, `${directory}.old`);
  renameSync(`${directory}.new`, directory);
}

/** What puts other directories in the place of watched ones. */
const REPLACEMENTS: readonly (readonly [string, (tree: WorkTree) => unknown])[] = [
  ['a new repository', (tree) => tree.git('init', '-q')],
  [
    'another repository in its place',
    (tree) => {
      tree.remove('.git');
      tree.git('init', '-q');
    },
  ],
  ['another root in its place', (tree) => swap(tree.path)],
  ['another directory above in its place', (tree) => swap(dirname(tree.path))],
  [
    'a root that was removed and made again',
    ({ path }) => {
      cpSync(path, `${path}.new`, { recursive: true });
      rmSync(path, { recursive: true });
      cpSync(`${path}.new`, path, { recursive: true });
    },
  ],
];

// Windows does not rename a directory that is watched.
test.skipIf(process.platform === 'win32').each(REPLACEMENTS)(
  'after %s, all changes are seen',
  async (name, replace) => {
    using folder = new WorkTree();
    const tree = WorkTree.at(join(folder.path, 'above/tree'));
    for (const [path, text] of Object.entries({ ...FILES, 'x.py': py('x') }))
      tree.write(path, text);
    tree.write('.gitignore', 'x.py\n');
    if (name !== 'a new repository') {
      tree.git('init', '-q');
      tree.commitAll();
    }
    await using watched = await Watched.open(tree.path);
    const isSame = async () =>
      expect(await answer(watched.engine, { watch: watched.watch })).toEqual(
        await fresh(tree.path),
      );
    await isSame();
    replace(tree);
    await isSame();
    // The new places are watched before long.
    await expect.poll(async () => (await watched.costOf()).watched).toBe(true);
    tree.write('a.py', py('edited'));
    await reportedEvents();
    await isSame();
    tree.git('add', '-f', 'x.py');
    await reportedEvents();
    await isSame();
  },
);

type Change = (tree: WorkTree) => unknown;

/** What decides which files are mapped, where git ignores it. */
const IGNORED_RULES: readonly (readonly [string, Change, Change])[] = [
  [
    'ignore rules that ignore themselves',
    (tree) => tree.write('.gitignore', '.gitignore\na.py\n'),
    (tree) => tree.write('.gitignore', '.gitignore\n'),
  ],
  [
    'ignored attributes',
    (tree) => tree.write('.gitignore', '.gitattributes\n'),
    (tree) => tree.write('.gitattributes', 'a.py linguist-generated\n'),
  ],
  [
    'a directory that becomes a repository',
    (tree) => tree.write('nested/d.py', py('delta')),
    (tree) => tree.git('init', '-q', 'nested'),
  ],
  [
    'a directory that is no repository any more',
    (tree) => {
      tree.write('nested/d.py', py('delta'));
      tree.git('init', '-q', 'nested');
    },
    (tree) => tree.remove('nested/.git'),
  ],
  [
    'a new directory that is a repository and nothing else',
    () => {},
    (tree) => moveIn(tree, 'deep/er/nested', (other) => other.git('init', '-q')),
  ],
  [
    'that such a directory is gone',
    (tree) => tree.git('init', '-q', 'deep/nested'),
    (tree) => renameSync(join(tree.path, 'deep'), join(tree.path, '.git/aside')),
  ],
];

/** Makes a directory appear with what is in it. */
function moveIn(tree: WorkTree, path: string, make: (other: WorkTree) => unknown): void {
  const aside = WorkTree.at(join(tree.path, '.git/aside'));
  aside.write('.keep', '');
  aside.remove('.keep');
  make(aside);
  mkdirSync(join(tree.path, dirname(path)), { recursive: true });
  renameSync(aside.path, join(tree.path, path));
}

test.each(IGNORED_RULES)('a watch sees %s', async (_, prepare, change) => {
  using tree = new WorkTree({ 'a.py': py('alpha'), 'b.py': py('beta') }).commitAll();
  tree.git('rm', '-q', '--cached', 'a.py');
  prepare(tree);
  await using watched = await Watched.open(tree.path);
  const { engine, watch } = watched;
  const before = await answer(engine, { watch });
  expect(before).toEqual(await fresh(tree.path));
  expect(await watched.costOf()).toEqual(NOTHING);
  change(tree);
  await reportedEvents();
  const after = await answer(engine, { watch });
  expect(after).toEqual(await fresh(tree.path));
  expect(after).not.toEqual(before);
});

test('many changes at once list everything again', async () => {
  const many = Array.from({ length: 300 }, (_, i) => [`m${i}.py`, py(`m${i}`)] as const);
  using tree = new WorkTree({ ...FILES, ...Object.fromEntries(many) }).commitAll();
  await using watched = await Watched.open(tree.path);
  await watched.costOf();
  for (const [path] of many) tree.write(path, py('edited'));
  await reportedEvents();
  expect(await watched.costOf()).toMatchObject({ git: 1, watched: undefined });
});

test('everything is checked again from time to time', async () => {
  using tree = new WorkTree(FILES).commitAll();
  await using watched = await Watched.open(tree.path);
  const now = performance.now();
  using _ = vi.spyOn(performance, 'now').mockReturnValue(now);
  await watched.costOf();
  vi.mocked(performance.now).mockReturnValue(now + 299_000);
  expect(await watched.costOf()).toEqual(NOTHING);
  vi.mocked(performance.now).mockReturnValue(now + 301_000);
  expect(await watched.costOf()).toMatchObject({ git: 1, watched: undefined });
  expect(await watched.costOf()).toEqual(NOTHING);
});

test('a watch that has not begun, has ended or is of another root vouches for nothing', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using other = new WorkTree(FILES).commitAll();
  await using watched = await Watched.open(tree.path);
  const { engine, watch } = watched;
  await watched.costOf();
  const idle = engine.treeWatch();
  expect((await engine.map({ watch: idle })).activity.watched).toBeUndefined();
  await using second = await Watched.open(tree.path);
  await second[Symbol.asyncDispose]();
  expect((await engine.map({ watch: second.watch })).activity.watched).toBeUndefined();
  await using third = await Watched.open(other.path);
  await expect(third.engine.map({ watch })).rejects.toMatchObject({ code: 'REPO_MAP_REQUEST' });
});

test('what a failure has left out is looked for again', async () => {
  using tree = new WorkTree({ ...FILES, '.gitattributes': '*.x linguist-generated\n' }).commitAll();
  await using watched = await Watched.open(tree.path);
  let fails = true;
  const git: Git = async (directory, args, options) => {
    if (fails && args.includes('check-attr')) return { failure: 'no attributes' };
    return systemGit(directory, args, options);
  };
  await using engine = await RepoMap.open({
    root: tree.path,
    languages: briefLanguages,
    persistent: false,
    ports: { git },
  });
  const { watch } = watched;
  expect((await engine.map({ watch })).incomplete).toBeDefined();
  fails = false;
  const { incomplete, activity } = await engine.map({ watch });
  expect({ incomplete, watched: activity.watched }).toEqual({});
  expect((await engine.map({ watch })).activity.watched).toBe(true);
});

test.each([
  ['a repository', '.git', { watched: true }],
  ['a root', '', { watched: false, problem: expect.any(String) }],
])('%s that goes before it is watched is planned again', async (_title, path, expected) => {
  using folder = new WorkTree();
  const root = join(folder.path, 'tree');
  using tree = WorkTree.at(root);
  for (const [name, text] of Object.entries(FILES)) tree.write(name, text);
  tree.git('init', '-q');
  const git: Git = async (directory, args, options) => {
    const output = await systemGit(directory, args, options);
    if (args.includes('-s')) renameSync(join(root, path), join(folder.path, 'moved'));
    return output;
  };
  const stop = new AbortController();
  const changes = new TreeWatch(root, { git, signal: stop.signal }).changes();
  expect((await changes.next()).value).toEqual(expected);
  stop.abort();
  await changes.return();
});
