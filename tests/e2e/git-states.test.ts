import fs, {
  appendFileSync,
  chmodSync,
  lstatSync,
  mkdirSync,
  renameSync,
  symlinkSync,
  truncateSync,
  utimesSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MapRequest } from '@repomap/repo-map';
import { describe, expect, test, vi } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { runApp, runDoctor } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const py = (name: string) => `def ${name}():\n    return ${name}\n`;

const FILES = {
  'lib/gamma.py': py('gamma'),
  'lib/delta.py': py('delta'),
  'pkg/alpha.py': py('alpha'),
  'pkg/beta.py': py('beta'),
};

/** A repository, and a cache that knows what is committed there. */
async function known(files: Readonly<Record<string, string>> = FILES) {
  const tree = new WorkTree(files).commitAll();
  const cache = new WorkTree();
  await look(tree.path, cache);
  return {
    tree,
    cache,
    [Symbol.dispose]() {
      tree[Symbol.dispose]();
      cache[Symbol.dispose]();
    },
  };
}

/** What a process of its own answers; without a cache, from scratch. */
async function look(root: string, cache?: WorkTree, request: MapRequest = { maxTokens: 1000 }) {
  const persistent = cache !== undefined;
  const { engine, calls } = await countingEngine(root, cache?.path ?? root, {
    persistent,
  });
  await using _ = engine;
  const { text, files, report, excluded, activity } = await engine.map(request);
  return { answer: { text, files: files.toSorted(), report, excluded }, activity, calls };
}

function cloneOf(tree: WorkTree, ...options: string[]): WorkTree {
  const clone = new WorkTree();
  clone.git('clone', '-q', ...options, pathToFileURL(tree.path).href, '.');
  return clone;
}

/** A state that a known repository is brought to, and the files that are then mapped. */
type State = readonly [name: string, bring: (tree: WorkTree) => void, mapped: readonly string[]];

const ALL = Object.keys(FILES);
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

/** Ways in which the bytes on disk are not those that git keeps. */
const CONVERSIONS: readonly (readonly [
  name: string,
  attributes: string,
  config: readonly string[][],
])[] = [
  ['core.autocrlf', '', [['core.autocrlf', 'true']]],
  ['eol=crlf', '* text=auto eol=crlf\n', []],
  ['ident', '*.py ident\n', []],
  ['an encoding', 'pkg/*.py working-tree-encoding=UTF-16LE-BOM\n', []],
  [
    'a filter',
    '*.py filter=swap\n',
    [
      ['filter.swap.clean', 'tr ab ba'],
      ['filter.swap.smudge', 'tr ab ba'],
    ],
  ],
];

describe.each(CONVERSIONS)('files that git converts by %s', (_, attributes, config) => {
  const SOURCES = Object.fromEntries(
    Object.entries(FILES).map(([path, text]) => [path, `# $Id$\n${text}`]),
  );

  /** A clone whose files were converted when they were checked out. */
  function converted(tree: WorkTree): WorkTree {
    const clone = cloneOf(tree, '--no-checkout');
    for (const setting of config) clone.git('config', ...(setting as [string, string]));
    mkdirSync(join(clone.path, '.git/info'), { recursive: true });
    clone.write('.git/info/attributes', attributes);
    clone.git('checkout', '-q', '-f', 'HEAD');
    expect(clone.read('pkg/alpha.py')).not.toBe(SOURCES['pkg/alpha.py']);
    return clone;
  }

  test.each(['lean', 'tree'] as const)(
    'in the style %s a map is the same with the cache of a clone without conversion',
    async (style) => {
      using repository = await known(SOURCES);
      using clone = converted(repository.tree);
      const request = { maxTokens: 1000, style };
      const { answer } = await look(clone.path, undefined, request);
      expect((await look(clone.path, repository.cache, request)).answer).toEqual(answer);
      // Settings that change later leave the files as they are.
      clone.write('.git/info/attributes', '');
      clone.git('config', 'core.autocrlf', 'false');
      expect((await look(clone.path, repository.cache, request)).answer).toEqual(answer);
      expect((await look(clone.path, undefined, request)).answer).toEqual(answer);
    },
  );

  test('a touch, a branch and back, and another clone parse nothing', async () => {
    using repository = await known(SOURCES);
    using clone = converted(repository.tree);
    const { cache } = repository;
    const map = async (root: string) => (await look(root, cache)).activity.parsed;
    await map(clone.path);
    const long = new Date('2020-01-01');
    for (const path of ALL) utimesSync(join(clone.path, path), long, long);
    expect(await map(clone.path)).toBe(0);
    clone.git('checkout', '-q', '-b', 'side');
    clone.git('rm', '-q', '-r', 'pkg');
    clone.git('commit', '-q', '-m', 'without');
    expect(await map(clone.path)).toBe(0);
    clone.git('checkout', '-q', '-f', '-');
    expect(await map(clone.path)).toBe(0);
    using other = converted(repository.tree);
    expect(await map(other.path)).toBe(0);
  });
});

test('an edit of line endings alone is seen', async () => {
  using repository = await known();
  const { tree, cache } = repository;
  tree.git('config', 'core.autocrlf', 'true');
  tree.write('pkg/alpha.py', py('alpha').replaceAll('\n', '\r\n'));
  const request: MapRequest = { maxTokens: 1000, style: 'tree' };
  const { answer } = await look(tree.path, undefined, request);
  expect((await look(tree.path, cache, request)).answer).toEqual(answer);
  tree.git('add', '-A');
  expect((await look(tree.path, cache, request)).answer).toEqual(answer);
});

describe('history', () => {
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
});

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

describe('a repository that git refuses', () => {
  const REFUSALS: readonly (readonly [
    name: string,
    spoil: (tree: WorkTree) => void,
    why: RegExp,
  ])[] = [
    ['a cut index', (tree) => truncateSync(join(tree.path, '.git/index'), 20), /index/],
    [
      'a broken configuration',
      (tree) => appendFileSync(join(tree.path, '.git/config'), '[core\n'),
      /^fatal: bad config/,
    ],
    [
      'a format of the future',
      (tree) => tree.git('config', 'core.repositoryFormatVersion', '99'),
      /^fatal: .*99/,
    ],
  ];

  test.each(REFUSALS)('%s: the command says so and goes on without', async (_, spoil, why) => {
    using tree = new WorkTree({
      ...FILES,
      '.gitignore': 'ignored.py\n',
      'ignored.py': py('ignored'),
      'build/out.py': py('out'),
    }).commitAll();
    using cache = new WorkTree();
    tree.write('.git/info/exclude', 'build/\n');
    tree.git('rm', '-q', '-r', '--cached', 'build');
    spoil(tree);
    for (const run of [1, 2]) {
      const { code, stdout, stderr } = runApp([tree.path, '--json'], { cacheDir: cache.path });
      const { files, gitProblem, activity } = JSON.parse(stdout);
      expect(code).toBe(0);
      expect(files.toSorted()).toEqual(ALL.toSorted());
      expect(gitProblem).toMatch(why);
      expect(stderr.split('\n')).toEqual([expect.stringContaining(gitProblem), '']);
      expect(activity.mapCached).toBe(run === 2);
    }
    const doctor = runDoctor([tree.path], { cacheDir: cache.path });
    expect(doctor.stdout).toMatch(/git cannot read it/);
    const folder = join(tree.path, 'pkg');
    expect(runApp([folder], { cacheDir: cache.path }).stderr).toContain('git cannot read');
  });

  test('rules above a folder hold for it too, and other repositories in it are left alone', async () => {
    using tree = new WorkTree({ ...FILES, '.gitignore': 'pkg/beta.py\n' }).commitAll();
    tree.write('.git/info/exclude', 'hidden.py\n');
    tree.write('pkg/sub/hidden.py', py('hidden'));
    tree.write('pkg/nested/inner.py', py('inner'));
    tree.git('init', '-q', join(tree.path, 'pkg/nested'));
    const folder = join(tree.path, 'pkg');
    const { answer } = await look(folder);
    truncateSync(join(tree.path, '.git/index'), 20);
    const refused = (await look(folder)).answer;
    expect([refused.files, refused.text]).toEqual([['alpha.py'], answer.text]);
  });

  test('a folder that they ignore is mapped when it is asked for', async () => {
    using tree = new WorkTree({ ...FILES, '.gitignore': 'pkg/\n' }).commitAll();
    truncateSync(join(tree.path, '.git/index'), 20);
    const { answer } = await look(join(tree.path, 'pkg'));
    expect(answer.files).toEqual(['alpha.py', 'beta.py']);
  });

  test('a plain folder is none', async () => {
    using tree = new WorkTree(FILES);
    const { engine } = await countingEngine(tree.path, tree.path, { persistent: false });
    await using _ = engine;
    expect((await engine.map()).files.toSorted()).toEqual(ALL.toSorted());
    expect(engine.gitProblem).toBeUndefined();
  });

  test.each([
    ['a bare repository', (tree: WorkTree) => bareBeside(tree)],
    ['the folder of git itself', (tree: WorkTree) => join(tree.commitAll().path, '.git')],
  ])('%s is none, and what is in it is no source', async (_, rootOf) => {
    using tree = new WorkTree(FILES);
    const root = rootOf(tree);
    WorkTree.at(root).write('own.py', py('own'));
    const { engine } = await countingEngine(root, tree.path, { persistent: false });
    await using _engine = engine;
    await expect(engine.map()).rejects.toMatchObject({ code: 'REPO_MAP_ROOT' });
    expect(engine.gitProblem).toBeUndefined();
  });

  function bareBeside(tree: WorkTree): string {
    tree.git('init', '-q', '--bare', join(tree.path, 'bare.git'));
    return join(tree.path, 'bare.git');
  }
});

describe('files that git cannot read but goes on without', () => {
  /** A git in `PATH` that also prints a warning when it lists files. */
  function warningGit(folder: WorkTree, warning: string): Record<string, string> {
    folder.write(
      'git',
      `#!/bin/sh
case "$*" in *ls-files*) printf '%s\\n' "$WARNING" >&2 ;; esac
PATH="$REAL_PATH" exec git "$@"
`,
    );
    chmodSync(join(folder.path, 'git'), 0o755);
    const path = String(process.env.PATH);
    return { PATH: `${folder.path}:${path}`, REAL_PATH: path, WARNING: warning };
  }

  const WARNINGS: readonly (readonly [
    warning: string,
    told: object | undefined,
    cached: boolean,
  ])[] = [
    ["warning: unable to access 'pkg/.gitignore': Permission denied", { unreadable: 1 }, true],
    ["warning: unable to access 'it's': Permission denied", { unreadable: 1 }, true],
    ["warning: could not open directory 'own/': Permission denied", { unreadable: 1 }, true],
    [
      "warning: unable to access '.gitignore': Too many open files",
      { 'too-many-open-files': 1 },
      false,
    ],
    ["warning: unable to access '.gitignore': Input/output error", { unreadable: 1 }, false],
    [
      "warning: unable to access 'pkg/.gitignore': Too many levels of symbolic links",
      undefined,
      true,
    ],
    ["warning: unable to access '/nowhere/git/ignore': Permission denied", undefined, true],
    ['warning: something else', undefined, true],
  ];

  test.each(WARNINGS)('%s', (warning, told, cached) => {
    using tree = new WorkTree(FILES).commitAll();
    using cache = new WorkTree();
    using folder = new WorkTree();
    const env = warningGit(folder, warning);
    for (const run of [1, 2]) {
      const { code, stdout, stderr } = runApp([tree.path, '--json'], { cacheDir: cache.path, env });
      const { incomplete, activity } = JSON.parse(stdout);
      expect([code, incomplete]).toEqual([0, told]);
      expect(stderr).toMatch(told ? /^repomap: the map is incomplete: 1 .*\n$/ : /^$/);
      expect(activity.mapCached).toBe(cached && run === 2);
    }
    const { stdout } = runApp([tree.path, '--json'], { cacheDir: cache.path });
    expect(JSON.parse(stdout).incomplete).toBeUndefined();
  });

  test('a warning about info/exclude of a linked work tree', () => {
    using tree = new WorkTree(FILES).commitAll();
    using folder = new WorkTree();
    using cache = new WorkTree();
    const linked = join(folder.path, 'linked');
    tree.git('worktree', 'add', '-q', linked);
    const excludes = join(tree.path, '.git/info/exclude');
    const env = warningGit(folder, `warning: unable to access '${excludes}': Permission denied`);
    const { stdout } = runApp([linked, '--json'], { cacheDir: cache.path, env });
    expect(JSON.parse(stdout).incomplete).toEqual({ unreadable: 1 });
  });
});
