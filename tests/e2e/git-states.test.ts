import fs, {
  chmodSync,
  lstatSync,
  readdirSync,
  renameSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { ALL, cloneOf, FILES, known, look, py } from '../support/known-repository.js';
import { runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

/** A state that a known repository is brought to, and the files that are then mapped. */
type State = readonly [name: string, bring: (tree: WorkTree) => void, mapped: readonly string[]];

const LIB = ['lib/gamma.py', 'lib/delta.py'];

function hide(tree: WorkTree, flag: string, ...paths: string[]): void {
  tree.git('update-index', flag, ...paths);
}

const STATES: readonly State[] = [
  ['a sparse cone', (tree) => tree.git('sparse-checkout', 'set', '--cone', 'lib'), LIB],
  [
    'a sparse index',
    (tree) => tree.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'lib'),
    LIB,
  ],
  ['sparse patterns', (tree) => tree.git('sparse-checkout', 'set', '--no-cone', '/lib/'), LIB],
  [
    'a file that lies outside the sparse cone',
    (tree) => {
      tree.git('sparse-checkout', 'set', '--cone', 'lib');
      tree.write('pkg/alpha.py', py('present'));
    },
    [...LIB, 'pkg/alpha.py'],
  ],
  [
    'an edit that is skipped',
    (tree) => {
      hide(tree, '--skip-worktree', 'pkg/alpha.py');
      tree.write('pkg/alpha.py', py('hidden'));
    },
    ALL,
  ],
  [
    'an edit that is assumed away',
    (tree) => {
      hide(tree, '--assume-unchanged', 'pkg/alpha.py');
      tree.write('pkg/alpha.py', py('hidden'));
    },
    ALL,
  ],
  ...['--skip-worktree', '--assume-unchanged'].map(
    (flag): State => [
      `a missing file under ${flag}`,
      (tree) => {
        hide(tree, flag, 'pkg/alpha.py', 'pkg/beta.py');
        tree.remove('pkg');
      },
      LIB,
    ],
  ),
  [
    'a file that is meant to be added',
    (tree) => {
      tree.write('pkg/new.py', py('new'));
      tree.git('add', '-N', 'pkg/new.py');
    },
    [...ALL, 'pkg/new.py'],
  ],
  [
    'a file that is tracked no longer',
    (tree) => tree.git('rm', '-q', '--cached', 'pkg/alpha.py'),
    ALL,
  ],
  [
    'a conflict',
    (tree) => {
      tree.git('checkout', '-q', '-b', 'side');
      tree.write('pkg/alpha.py', py('side'));
      tree.git('commit', '-q', '-a', '-m', 'side');
      tree.git('checkout', '-q', '-');
      tree.write('pkg/alpha.py', py('main'));
      tree.git('commit', '-q', '-a', '-m', 'main');
      expect(() => tree.git('merge', '-q', 'side')).toThrow();
    },
    ALL,
  ],
  [
    'a folder that became a link to its copy',
    (tree) => {
      renameSync(join(tree.path, 'lib'), join(tree.path, '.git/lib'));
      symlinkSync('.git/lib', join(tree.path, 'lib'));
    },
    ['pkg/alpha.py', 'pkg/beta.py'],
  ],
  [
    'a file that became a link',
    (tree) => {
      tree.remove('pkg/alpha.py');
      symlinkSync('beta.py', join(tree.path, 'pkg/alpha.py'));
    },
    [...LIB, 'pkg/beta.py'],
  ],
  [
    'a file that became a folder',
    (tree) => {
      tree.remove('pkg/alpha.py');
      tree.write('pkg/alpha.py/inner.py', py('inner'));
    },
    [...LIB, 'pkg/alpha.py/inner.py', 'pkg/beta.py'],
  ],
  [
    'a folder that became a file',
    (tree) => {
      tree.remove('lib');
      tree.write('lib', '#!/usr/bin/env python3\ndef script(): pass\n');
    },
    ['lib', 'pkg/alpha.py', 'pkg/beta.py'],
  ],
  [
    'a link that became a file',
    (tree) => {
      symlinkSync('alpha.py', join(tree.path, 'pkg/link.py'));
      tree.git('add', '-A');
      tree.remove('pkg/link.py');
      tree.write('pkg/link.py', py('linked'));
    },
    [...ALL, 'pkg/link.py'],
  ],
  [
    'a link that git wrote as a file',
    (tree) => {
      symlinkSync('alpha.py', join(tree.path, 'pkg/link.py'));
      tree.git('add', '-A');
      tree.git('config', 'core.symlinks', 'false');
      tree.remove('pkg/link.py');
      tree.git('checkout', '-q', '--', '.');
      expect(lstatSync(join(tree.path, 'pkg/link.py')).isFile()).toBe(true);
    },
    ALL,
  ],
  [
    'an edit that keeps size and times, where git looks at no more',
    (tree) => {
      tree.git('config', 'core.trustctime', 'false');
      tree.git('config', 'core.checkStat', 'minimal');
      const file = join(tree.path, 'pkg/alpha.py');
      const { atime, mtime } = lstatSync(file);
      tree.write('pkg/alpha.py', py('aleph'));
      utimesSync(file, atime, mtime);
    },
    ALL,
  ],
  ['a changed mode', (tree) => chmodSync(join(tree.path, 'pkg/alpha.py'), 0o755), ALL],
  [
    'a split index and an untracked cache',
    (tree) => {
      tree.git('update-index', '--split-index');
      tree.git('update-index', '--force-untracked-cache');
      tree.git('status');
      tree.write('pkg/new.py', py('new'));
    },
    [...ALL, 'pkg/new.py'],
  ],
  [
    'a monitor that reports nothing',
    (tree) => {
      tree.git('config', 'core.fsmonitor', 'true');
      tree.git('update-index', '--fsmonitor');
      hide(tree, '--fsmonitor-valid', 'pkg/alpha.py');
      tree.git('config', 'core.fsmonitor', '/nowhere');
      tree.write('pkg/alpha.py', py('unseen'));
    },
    ALL,
  ],
  [
    'a work tree that is said to be elsewhere',
    (tree) => tree.git('config', 'core.worktree', '/'),
    ALL,
  ],
  [
    'a work tree that is said to be nowhere',
    (tree) => tree.git('config', 'core.worktree', '/nowhere'),
    ALL,
  ],
  [
    'a git directory of another name',
    (tree) => {
      renameSync(join(tree.path, '.git'), join(tree.path, '.bare'));
      tree.write('.git', 'gitdir: ./.bare\n');
      tree.write('.bare/hooks/pre-push', '#!/usr/bin/env python3\ndef hook(): pass\n');
    },
    ALL,
  ],
  ['a repository that is said to be bare', (tree) => tree.git('config', 'core.bare', 'true'), ALL],
];

/** The reasons that are not about the path of a file, but about reading or parsing it. */
function readingProblems(excluded: object): string[] {
  const byPath = ['generated', 'minified', 'not-a-file', 'unknown-language', 'vendored'];
  return Object.keys(excluded).filter((reason) => !byPath.includes(reason));
}

describe('what is mapped is what is on disk', () => {
  test.each(STATES)('%s', async (_, bring, mapped) => {
    using repository = await known();
    const { tree, cache } = repository;
    bring(tree);
    const { answer } = await look(tree.path);
    expect(answer.files).toEqual(mapped.toSorted());
    expect(readingProblems(answer.excluded)).toEqual([]);
    expect((await look(tree.path, cache)).answer).toEqual(answer);
    // And back, from a cache that now knows the state.
    expect((await look(tree.path, cache)).answer).toEqual(answer);
  });

  test('the work trees beside a git directory of another name are mapped', async () => {
    using tree = new WorkTree(FILES).commitAll();
    using places = new WorkTree({ '.git': 'gitdir: ./.bare\n' });
    tree.git('clone', '-q', '--bare', tree.path, join(places.path, '.bare'));
    places.write('.bare/hooks/pre-push', '#!/usr/bin/env python3\ndef hook(): pass\n');
    const error = await look(places.path).catch((each) => each);
    expect(error).toMatchObject({ code: 'REPO_MAP_EMPTY' });
    expect(error.message).toBe(`${places.path} contains no files: 1 not a regular file`);
    places.git('worktree', 'add', '-q', join(places.path, 'main'));
    const expected = ALL.map((path) => `main/${path}`);
    expect((await look(places.path)).answer.files).toEqual(expected.toSorted());
  });

  test('what a sparse checkout leaves out is mapped when it comes back', async () => {
    using repository = await known();
    using clone = cloneOf(repository.tree, '--sparse');
    using cache = new WorkTree();
    clone.git('sparse-checkout', 'set', 'lib');
    expect((await look(clone.path, cache)).answer.files).toEqual(LIB.toSorted());
    clone.git('sparse-checkout', 'disable');
    expect((await look(clone.path, cache)).answer.files).toEqual(ALL.toSorted());
  });

  test('files that a sparse checkout leaves out are not checked one by one', async () => {
    const away = Array.from({ length: 500 }, (_, i) => [`away/${i % 5}/f${i}.py`, py(`f${i}`)]);
    using tree = new WorkTree({ ...FILES, ...Object.fromEntries(away) }).commitAll();
    tree.git('sparse-checkout', 'set', '--cone', 'lib', 'pkg');
    using checked = countedLstats();
    const { calls } = await look(tree.path);
    // Once for the facts and once for the lines that are shown.
    expect(calls.read).toBe(2 * ALL.length);
    expect(checked.count()).toBeGreaterThan(ALL.length);
    expect(checked.count()).toBeLessThan(30);
  });
});

describe('a directory .git that git passes by', () => {
  const PARTS = ['HEAD', 'objects', 'refs'] as const;
  const REMAINS: readonly (readonly [name: string, spoil: (git: WorkTree) => void])[] = [
    ...PARTS.map((name) => [`has no ${name}`, (git: WorkTree) => git.remove(name)] as const),
    ['has an emptied HEAD', (git) => git.write('HEAD', '')],
    [
      'has nothing but a HEAD',
      (git) => {
        for (const name of readdirSync(git.path)) if (name !== 'HEAD') git.remove(name);
      },
    ],
  ];

  test.each(REMAINS)('%s: the repository around it counts', async (_, spoil) => {
    using tree = new WorkTree({ ...FILES, '.gitignore': 'pkg/made.py\n' }).commitAll();
    tree.write('pkg/made.py', py('made'));
    const root = join(tree.path, 'pkg');
    const ask = async () => [
      (await look(root, undefined, { query: 'state' })).answer,
      (await look(root, undefined, { commit: 'HEAD' })).answer,
    ];
    const before = await ask();
    expect(before.map(({ files }) => files)).toEqual(Array(2).fill(['alpha.py', 'beta.py']));
    using empty = new WorkTree();
    empty.git('init', '-q');
    renameSync(join(empty.path, '.git'), join(root, '.git'));
    spoil(WorkTree.at(join(root, '.git')));
    expect(await ask()).toEqual(before);
  });
});

/** Counts the calls of `lstatSync` in this process until it is disposed. */
function countedLstats() {
  const spy = vi.spyOn(fs, 'lstatSync');
  syncBuiltinESMExports();
  return {
    count: () => spy.mock.calls.length,
    [Symbol.dispose]() {
      spy.mockRestore();
      syncBuiltinESMExports();
    },
  };
}

describe('the environment of a hook', () => {
  test.each([
    ['the top of a work tree', ''],
    ['a folder in it', 'pkg'],
  ])('%s decides, not the repository of the hook', async (_, folder) => {
    using tree = new WorkTree(FILES).commitAll();
    using other = new WorkTree({ 'pkg/other.py': py('other') }).commitAll();
    tree.write('pkg/beta.py', `${py('beta')}# 1\n`);
    tree.git('commit', '-q', '-a', '-m', 'Router cleanup');
    using cache = new WorkTree();
    using empty = new WorkTree();
    const args = [join(tree.path, folder), '--query', 'router cleanup', '--json'];
    const run = (cacheDir: string, env: Record<string, string> = {}) => {
      const { map, files } = JSON.parse(runApp(args, { cacheDir, env }).stdout);
      return { map, files };
    };
    const hook = {
      GIT_DIR: join(other.path, '.git'),
      GIT_WORK_TREE: other.path,
      GIT_INDEX_FILE: join(other.path, '.git/index'),
      GIT_PREFIX: 'pkg/',
      GIT_TRACE: '1',
      GIT_ICASE_PATHSPECS: '1',
    };
    const expected = run(empty.path);
    expect(run(cache.path, hook)).toEqual(expected);
    expect(run(cache.path)).toEqual(expected);
  });
});
