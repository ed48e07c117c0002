import { join } from 'node:path';
import {
  type MapRequest,
  type Ports,
  RepoMap,
  systemGit,
  type WatchedMap,
} from '@repomap/repo-map';
import { describe, expect, test } from 'vitest';
import { briefLanguages as languages } from '../support/brief-languages.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = { 'a.py': 'def alpha():\n    return 1\n', '.gitignore': 'build/\n' };

type Step = readonly [edit: (tree: WorkTree) => void, shown: RegExp];

/** What a watch yields for one edit after the other; `shown` of the first is of the map before all. */
async function shownBy(
  tree: WorkTree,
  first: RegExp,
  steps: readonly Step[],
  ports: Partial<Ports> = {},
): Promise<readonly WatchedMap[]> {
  const stop = new AbortController();
  const options = { root: tree.path, languages, persistent: false, ports };
  await using engine = await RepoMap.open(options);
  const seen: WatchedMap[] = [];
  const left = [...steps];
  let expected = first;
  for await (const each of engine.watch({ signal: stop.signal })) {
    seen.push(each);
    expect(each.map?.text ?? each.error?.message).toMatch(expected);
    const [edit, shown] = left.shift() ?? [];
    if (edit === undefined || shown === undefined) stop.abort();
    else {
      expected = shown;
      edit(tree);
    }
  }
  expect(left).toEqual([]);
  return seen;
}

const EDITS: readonly Step[] = [
  [(tree) => tree.write('a.py', 'def alpha(size):\n    return size\n'), /alpha\(size\)/],
  [
    (tree) => {
      // Neither bodies nor ignored files are in a map.
      tree.write('a.py', 'def alpha(size):\n    return 2 * size\n');
      tree.write('build/c.py', 'def gamma():\n    return 3\n');
      tree.write('new/deep/b.py', 'def beta():\n    return 1\n');
    },
    /beta\(\)/,
  ],
  [(tree) => tree.write('new/deep/b.py', 'def beta(x):\n    return 1\n'), /beta\(x\)/],
  [(tree) => tree.write('.gitignore', ''), /gamma\(\)/],
  [(tree) => tree.write('build/c.py', 'def gamma(y):\n    return 3\n'), /gamma\(y\)/],
  [
    (tree) => {
      for (const path of ['a.py', 'new', 'build']) tree.remove(path);
    },
    /known language|no files/,
  ],
  [(tree) => tree.write('a.py', 'def alpha(again):\n    return 1\n'), /alpha\(again\)/],
];

test.each(['in a git repository', 'without git'])(
  '%s, a watch yields each map whose text differs',
  async (where) => {
    using tree = new WorkTree(FILES);
    if (where === 'in a git repository') tree.commitAll();
    const seen = await shownBy(tree, /alpha\(\)/, EDITS);
    expect(seen).toHaveLength(EDITS.length + 1);
    expect(seen.every(({ validity }) => validity.watched)).toBe(true);
  },
);

test('a directory that cannot be watched is checked instead, and the reason is named', async () => {
  using tree = new WorkTree(FILES).commitAll();
  const git: Ports['git'] = (directory, args, options) => {
    if (args.includes('--ignored')) throw new Error('no more watches');
    return systemGit(directory, args, options);
  };
  const seen = await shownBy(tree, /alpha\(\)/, EDITS.slice(0, 2), { git });
  expect(seen.map(({ validity }) => validity)).toEqual(
    Array(3).fill({ watched: false, problem: 'no more watches' }),
  );
});

test('a watch waits for something to map', async () => {
  using tree = new WorkTree({ 'a.py': 'def alpha(): pass\n' }).commitAll();
  await using engine = await RepoMap.open({
    root: tree.path,
    languages,
    persistent: false,
    workers: 1,
  });
  const stop = new AbortController();
  const watch = engine.watch({ diff: { range: '' }, signal: stop.signal });
  const next = async () => (await watch.next()).value;
  expect(await next()).toMatchObject({ error: { code: 'REPO_MAP_EMPTY' } });
  tree.write('a.py', 'def alpha(size): pass\n');
  expect((await next())?.map?.text).toMatch(/^a\.py: modified\n 1 def alpha\(size\)/);
  tree.write('a.py', 'def alpha(): pass\n');
  expect(await next()).toMatchObject({ error: { code: 'REPO_MAP_EMPTY' } });
  stop.abort();
  expect(await watch.next()).toMatchObject({ done: true });
});

test('another error of the first map is thrown, and an aborted watch ends', async () => {
  using tree = new WorkTree({ 'a.py': 'def alpha(): pass\n' });
  await using engine = await RepoMap.open({
    root: tree.path,
    languages,
    persistent: false,
    workers: 1,
  });
  const request = { chatFiles: ['b.py'] };
  await expect(engine.watch(request).next()).rejects.toMatchObject({ code: 'REPO_MAP_REQUEST' });
  expect(await engine.watch({ signal: AbortSignal.abort() }).next()).toEqual({
    done: true,
    value: undefined,
  });
});

const ALPHA = { 'a.py': 'def alpha(): pass\n', '.gitignore': 'build/\n' };

/** Repositories with one commit `first` and a change on disk, by how git keeps their state. */
const REPOSITORIES: readonly (readonly [string, (tree: WorkTree) => WorkTree])[] = [
  ['a repository', (tree) => tree],
  [
    'packed references',
    (tree) => {
      tree.git('pack-refs', '--all');
      return tree;
    },
  ],
  [
    'a linked work tree',
    (tree) => {
      tree.git('worktree', 'add', '-q', '-b', 'linked', join(tree.path, '.git/linked'), 'first');
      return WorkTree.at(join(tree.path, '.git/linked'));
    },
  ],
];

const STAGE = (tree: WorkTree) => tree.git('add', 'a.py');
const COMMIT = (tree: WorkTree) => tree.git('commit', '-q', '-a', '-m', 'second');
const NOTHING = /changes nothing|no change|nothing/i;
const CHANGED = /def alpha\(size\)/;

/** Requests that depend on what git alone changes, what they show, and steps as in `shownBy`. */
const STATE_CHANGES: readonly (readonly [string, MapRequest, RegExp, readonly Step[]])[] = [
  [
    'staging and unstaging',
    { diff: { area: 'staged' } },
    NOTHING,
    [
      [STAGE, CHANGED],
      [(tree) => tree.git('reset', '-q'), NOTHING],
    ],
  ],
  ['staging what is not staged', { diff: { area: 'unstaged' } }, CHANGED, [[STAGE, NOTHING]]],
  [
    'a commit, taken back and made again',
    { diff: { range: '' } },
    CHANGED,
    [
      [COMMIT, NOTHING],
      [(tree) => tree.git('reset', '-q', '--soft', 'HEAD~1'), CHANGED],
      [COMMIT, NOTHING],
    ],
  ],
  [
    'another base',
    { diff: { range: 'first' } },
    CHANGED,
    [
      [
        (tree) => {
          COMMIT(tree);
          tree.git('branch', '-q', '-f', 'first');
        },
        NOTHING,
      ],
    ],
  ],
  [
    'another current commit',
    { commit: 'HEAD' },
    /def alpha\(\)/,
    [
      [COMMIT, CHANGED],
      [(tree) => tree.git('update-ref', '--no-deref', 'HEAD', 'first'), /def alpha\(\)/],
    ],
  ],
];

describe.each(REPOSITORIES)('in %s, a watch notices', (_, open) => {
  test.each(STATE_CHANGES)('%s', async (__, request, before, steps) => {
    using tree = new WorkTree(ALPHA).commitAll();
    tree.git('branch', 'first');
    tree.git('branch', 'other/deep/branch');
    const place = open(tree);
    place.write('a.py', 'def alpha(size): pass\n');
    await using engine = await RepoMap.open({
      root: place.path,
      languages,
      persistent: false,
      workers: 1,
    });
    const stop = new AbortController();
    const watch = engine.watch({ ...request, signal: stop.signal });
    const next = async () => {
      const { map, error, validity } = (await watch.next()).value ?? {};
      expect(validity).toEqual({ watched: true });
      return map?.text ?? error?.message;
    };
    expect(await next()).toMatch(before);
    for (const [step, shown] of steps) {
      step(place);
      expect(await next()).toMatch(shown);
    }
    stop.abort();
    await watch.next();
  });
});

test('a watch follows which files git ignores', async () => {
  using tree = new WorkTree({ ...ALPHA, 'build/b.py': 'def beta(): pass\n' });
  tree.commitAll();
  await shownBy(tree, /alpha/, [
    [(each) => each.git('add', '-f', 'build/b.py'), /beta\(\)/],
    [(each) => each.write('build/b.py', 'def beta(size): pass\n'), /beta\(size\)/],
    [(each) => each.write('c.py', 'def gamma(): pass\n'), /gamma/],
    [(each) => each.write('.git/info/exclude', 'c.py\n'), /^(?!.*gamma)/s],
  ]);
});

test('a root inside the work tree is watched with the rules above it', async () => {
  using tree = new WorkTree({
    'sub/a.py': 'def alpha(): pass\n',
    'sub/b.py': 'def beta(): pass\n',
  });
  tree.git('init', '-q');
  await shownBy(WorkTree.at(join(tree.path, 'sub')), /beta/, [
    [() => tree.write('.gitignore', 'b.py\n'), /^(?!.*beta)/s],
  ]);
});
