import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type AppSurroundings, runApp, runDoctor } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = { 'a.py': 'def a():\n    pass\n' };
const MAP = 'a.py:\n def a()\n';

/** Node.js without write permission, and without its warnings. */
const NO_WRITES = [
  '--permission',
  '--allow-fs-read=*',
  '--allow-child-process',
  '--allow-worker',
  '--allow-wasi',
  '--disable-warning=SecurityWarning',
];

const isRoot = process.getuid?.() === 0;

/** Makes the cache directory unusable; `home` is an empty directory. */
type Obstacle = (directory: string, home: string) => Partial<AppSurroundings>;

const OBSTACLES: readonly [title: string, make: Obstacle, line: RegExp, advice: RegExp][] = [
  [
    'a directory that others can access',
    (directory) => {
      mkdirSync(join(directory, 'v1'), { recursive: true });
      chmodSync(join(directory, 'v1'), 0o755);
      return {};
    },
    /v1 is open to other users/,
    /chmod 700/,
  ],
  [
    'a file in place of the directory',
    (directory) => {
      writeFileSync(directory, '');
      return {};
    },
    /(?:not a directory|ENOTDIR|EEXIST)/i,
    /REPO_MAP_CACHE_DIR/,
  ],
  ['no write permission', () => ({ flags: NO_WRITES }), /restricted|denied/i, /--allow-fs-write=/],
  [
    'an empty HOME',
    () => ({ env: { HOME: '', XDG_CACHE_HOME: '', REPO_MAP_CACHE_DIR: '' } }),
    /no home directory is known/,
    /REPO_MAP_CACHE_DIR/,
  ],
  ...['/', '//'].map((HOME): [string, Obstacle, RegExp, RegExp] => [
    `the root as HOME, written ${HOME}`,
    () => ({ env: { HOME, XDG_CACHE_HOME: '', REPO_MAP_CACHE_DIR: '' } }),
    /no home directory is known/,
    /REPO_MAP_CACHE_DIR/,
  ]),
  [
    'relative directories',
    () => ({ env: { HOME: 'rel', XDG_CACHE_HOME: 'rel', REPO_MAP_CACHE_DIR: '' } }),
    /no home directory is known/,
    /REPO_MAP_CACHE_DIR/,
  ],
  ...(isRoot
    ? ([
        [
          'a directory of another user',
          (directory) => {
            mkdirSync(join(directory, 'v1'), { recursive: true, mode: 0o700 });
            chownSync(join(directory, 'v1'), 12_345, 12_345);
            return {};
          },
          /v1 belongs to another user/,
          /v1 belongs to user 12345\n.*chown/,
        ],
      ] satisfies [string, Obstacle, RegExp, RegExp][])
    : []),
];

describe.skipIf(process.platform === 'win32')('a cache that cannot be stored on disk', () => {
  test.each(OBSTACLES)(
    'with %s, the map is printed, one line reports it, and doctor has advice',
    (_title, make, line, advice) => {
      using tree = new WorkTree(FILES);
      using home = new WorkTree();
      const cacheDir = join(home.path, 'cache');
      const own = make(cacheDir, home.path);
      const surroundings = { cacheDir, cwd: tree.path, ...own };
      const { code, stdout, stderr } = runApp([], surroundings);
      expect({ code, stdout }).toEqual({ code: 0, stdout: MAP });
      expect(stderr).toMatch(
        /^repomap: no cache on disk: .*; run repomap doctor to see how to fix it\n$/,
      );
      expect(stderr).toMatch(line);
      expect(execFileSync('ls', ['-A', tree.path], { encoding: 'utf8' })).toBe('a.py\n');
      for (const command of ['stats', 'inspect', 'clear', 'prune', 'warm']) {
        const { code, stderr } = runApp(['cache', command], surroundings);
        expect.soft({ command, code, lines: stderr.split('\n').length - 1 }).toEqual({
          command,
          code: 0,
          lines: command === 'warm' ? 1 : 0,
        });
      }
      make(cacheDir, home.path);
      const doctor = runDoctor([], surroundings);
      expect(doctor.code).toBe(2);
      expect(doctor.stdout).toMatch(advice);
    },
  );

  test('a relative XDG_CACHE_HOME is ignored', () => {
    using tree = new WorkTree(FILES);
    using home = new WorkTree();
    const env = { HOME: home.path, XDG_CACHE_HOME: 'rel', REPO_MAP_CACHE_DIR: '' };
    expect(runApp([], { cacheDir: '', cwd: tree.path, env })).toEqual({
      code: 0,
      stdout: MAP,
      stderr: '',
    });
    expect(existsSync(join(home.path, '.cache/repomap/v1/cache.db'))).toBe(true);
    expect(existsSync(join(tree.path, 'rel'))).toBe(false);
  });

  test('a relative REPO_MAP_CACHE_DIR is relative to the working directory', () => {
    using tree = new WorkTree(FILES);
    using here = new WorkTree();
    const { code, stderr } = runApp([tree.path], { cacheDir: 'rel', cwd: here.path });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(existsSync(join(here.path, 'rel/v1/cache.db'))).toBe(true);
  });

  // No shell has replaced it in the configuration of an assistant, nor within a flag.
  test.each<[string, string[], string]>([
    ['a variable', [], '~/kept'],
    ['a flag', ['--cache-dir=~/kept'], ''],
  ])('a ~ in %s is the home directory', (_title, args, cacheDir) => {
    using tree = new WorkTree(FILES);
    using home = new WorkTree();
    const surroundings = { cacheDir, cwd: tree.path, env: { HOME: home.path } };
    expect(runApp(args, surroundings)).toEqual({ code: 0, stdout: MAP, stderr: '' });
    expect(existsSync(join(home.path, 'kept/v1/cache.db'))).toBe(true);
    expect(existsSync(join(tree.path, '~'))).toBe(false);
  });

  test.each([
    ['is missing', (marker: string) => rmSync(marker)],
    [
      'is a pipe',
      (marker: string) => {
        rmSync(marker);
        execFileSync('mkfifo', [marker]);
      },
    ],
  ])('a cache whose marker %s is used and cleared', (_title, change) => {
    using tree = new WorkTree(FILES);
    using home = new WorkTree();
    const surroundings = { cacheDir: join(home.path, 'cache'), cwd: tree.path };
    runApp([], surroundings);
    change(join(surroundings.cacheDir, 'v1/CACHEDIR.TAG'));
    expect(runApp([], surroundings)).toEqual({ code: 0, stdout: MAP, stderr: '' });
    expect(runApp(['cache', 'clear'], surroundings).stdout).toMatch(/\n1 cache removed, /);
    expect(existsSync(join(surroundings.cacheDir, 'v1'))).toBe(false);
  });
});

/** Continues as a user who owns nothing. */
const AS_NOBODY = [
  '--import',
  'data:text/javascript,process.setgroups([]);process.setgid(65534);process.setuid(65534)',
];

describe.skipIf(!isRoot)("another user's cache", () => {
  /** The cache of root in a directory with these modes. */
  function cacheWith(home: WorkTree, modes: Readonly<Record<string, number>>): AppSurroundings {
    using tree = new WorkTree(FILES);
    const cacheDir = join(home.path, 'cache');
    runApp([], { cacheDir, cwd: tree.path });
    chmodSync(home.path, 0o755);
    for (const [name, mode] of Object.entries(modes)) chmodSync(join(cacheDir, name), mode);
    return { cacheDir, cwd: '/', flags: AS_NOBODY };
  }

  test.each([
    ['directory', { '.': 0o700 }],
    ['version', { '.': 0o755, v1: 0o700 }],
  ])('whose %s is private cannot be read', (_title, modes) => {
    using home = new WorkTree();
    const surroundings = cacheWith(home, modes);
    for (const command of ['stats', 'inspect', 'clear', 'prune', 'shrink'])
      expect.soft({ command, ...runApp(['cache', command], surroundings) }).toEqual({
        command,
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(
          /^repomap: \S+ cannot be read: permission denied; \S+ belongs to root\n$/,
        ),
      });
    const { code, stdout } = runDoctor([home.path], surroundings);
    expect(code).toBe(2);
    expect(stdout).toMatch(/belongs to root/);
    expect(stdout).not.toMatch(/cache clear|chown|Give yourself/);
  });

  test('whose files are readable cannot be removed', () => {
    using home = new WorkTree();
    const surroundings = cacheWith(home, { '.': 0o755, v1: 0o755 });
    for (const args of [['clear'], ['prune', '--older-than', '0m']])
      expect.soft({ args, ...runApp(['cache', ...args], surroundings) }).toEqual({
        args,
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(
          /^repomap: (\S+) cannot be removed: permission denied; \1 belongs to root\n$/,
        ),
      });
    expect(existsSync(join(surroundings.cacheDir, 'v1/cache.db'))).toBe(true);
    const { stdout } = runDoctor([home.path], surroundings);
    expect(stdout).toMatch(/belongs to root/);
    expect(stdout).not.toMatch(/cache clear|chown|Give yourself/);
  });
});
