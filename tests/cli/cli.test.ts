import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { APP, runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = {
  'src/store.py': 'class Store:\n    def load(self, key):\n        return key\n',
  'src/main.py': 'from store import Store\n\n\ndef main():\n    return Store().load("a")\n',
  'vendor/lib.py': 'def vendored():\n    pass\n',
  'notes.rst': 'nothing to parse\n',
};

function run(args: readonly string[], cwd?: string) {
  using cache = new WorkTree();
  return runApp(args, { cacheDir: join(cache.path, 'cache'), ...(cwd && { cwd }) });
}

test('the map alone goes to standard output', () => {
  using tree = new WorkTree(FILES);
  const { code, stdout, stderr } = run([tree.path]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('src/store.py:\n');
  expect(stdout).toContain('class Store');
  expect(stdout).not.toContain('vendored');
});

const FULL = '/dev/full';

describe.skipIf(!existsSync(FULL))('a full device', () => {
  /** Runs the command with one of its streams on the device. */
  function runInto(stream: 'stdout' | 'stderr', args: readonly string[]) {
    using cache = new WorkTree();
    const device = openSync(FULL, 'w');
    try {
      const { status, stdout, stderr } = spawnSync(process.execPath, [APP, ...args], {
        encoding: 'utf8',
        env: { ...process.env, REPO_MAP_CACHE_DIR: cache.path, XDG_CONFIG_HOME: cache.path },
        stdio: stream === 'stdout' ? ['ignore', device, 'pipe'] : ['ignore', 'pipe', device],
      });
      return { code: status, stdout, stderr };
    } finally {
      closeSync(device);
    }
  }

  test.each([[[]], [['--json']], [['explain', 'src/main.py']], [['graph']], [['--help']]])(
    'as standard output of %j is an error',
    (args) => {
      using tree = new WorkTree(FILES);
      const path = args.includes('--help') ? [] : [tree.path];
      const { code, stderr } = runInto('stdout', [...args, ...path]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^repomap: standard output: ENOSPC: [^\n]*\n$/);
    },
  );

  test('as standard error costs no map', () => {
    using tree = new WorkTree(FILES);
    const { code, stdout } = runInto('stderr', [tree.path, '--verbose']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: run([tree.path]).stdout });
  });
});

test
  .skipIf(process.platform === 'win32')
  .each([[[]], [['graph']], [['explain', 'a.py']], [['--diff']]])(
  '%j in a directory that was removed is one line on standard error',
  (args) => {
    using cache = new WorkTree();
    using place = new WorkTree();
    const script = 'rmdir "$PWD" && exec "$@"';
    const { status, stdout, stderr } = spawnSync(
      'sh',
      ['-c', script, 'sh', process.execPath, APP, ...args],
      {
        cwd: mkdtempSync(join(place.path, 'gone-')),
        encoding: 'utf8',
        env: { ...process.env, REPO_MAP_CACHE_DIR: cache.path, XDG_CONFIG_HOME: cache.path },
      },
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe('repomap: expected a directory, got .: there is no such directory\n');
  },
);

test('without a path, the working directory is mapped', () => {
  using tree = new WorkTree(FILES);
  expect(run([], tree.path)).toEqual(run([tree.path]));
});

test('--json prints the map and its metadata', () => {
  using tree = new WorkTree(FILES);
  const { stdout } = run([tree.path, '--json', '--tokens', '200']);
  expect(JSON.parse(stdout)).toMatchObject({
    map: run([tree.path, '--tokens', '200']).stdout,
    files: expect.arrayContaining(['src/store.py', 'src/main.py']),
    activity: { files: 2, parsed: 2, mapCached: false },
  });
});

test('--verbose reports on standard error', () => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  const first = runApp([tree.path, '--verbose'], { cacheDir: cache.path });
  expect(first.stderr).toMatch(/files: 2 source files, 2 parsed\n/);
  const second = runApp([tree.path, '--verbose'], { cacheDir: cache.path });
  expect(second.stderr).toMatch(/files: 2 source files, 0 parsed\n/);
  expect(second.stderr).toMatch(/from the cache\n/);
  expect(second.stdout).toBe(first.stdout);
});

test.each([
  ['debug', /cache tags miss [0-9a-f]{40}:/],
  ['', /^$/],
])('REPO_MAP_LOG=%s logs cache events', (level, expected) => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  const { stderr } = runApp([tree.path], { cacheDir: cache.path, env: { REPO_MAP_LOG: level } });
  expect(stderr).toMatch(expected);
});

test('--chat omits the file, given relative to the root or the working directory', () => {
  using tree = new WorkTree(FILES);
  const fromRoot = run([tree.path, '--chat', 'src/main.py']);
  expect(fromRoot.stdout).not.toContain('main.py:');
  expect(fromRoot.stdout).toContain('src/store.py:');
  expect(run(['..', '--chat', 'main.py'], join(tree.path, 'src'))).toEqual(fromRoot);
});

test('--no-cache writes nothing to disk', () => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  const cacheDir = join(cache.path, 'none');
  expect(runApp([tree.path, '--no-cache'], { cacheDir }).code).toBe(0);
  expect(() => chmodSync(cacheDir, 0o700)).toThrow('ENOENT');
});

const MISSING = join(import.meta.dirname, 'no-such-folder');

test.each<[string, (tree: WorkTree) => string[], number, RegExp]>([
  ['a missing path', () => [MISSING], 2, /there is no such directory/],
  ['a file', (tree) => [join(tree.path, 'src/main.py')], 2, /it is a file\n$/],
  ['an empty directory', () => [new WorkTree().path], 1, /contains no files/],
  [
    'a directory without source code',
    () => [new WorkTree({ 'a.rst': '' }).path],
    1,
    /known language/,
  ],
  ['an unknown flag', (tree) => [tree.path, '--nope'], 2, /unknown option '--nope'/],
  [
    'a misspelt flag',
    (tree) => [tree.path, '--token', '5'],
    2,
    /^repomap: unknown option '--token'; did you mean --tokens\?\n$/,
  ],
  ['a budget of 0', (tree) => [tree.path, '--tokens', '0'], 2, /whole number of at least 1/],
  [
    'a budget that is not a number',
    (tree) => [tree.path, '--tokens', 'all'],
    2,
    /whole number of at least 1/,
  ],
  ['no time', (tree) => [tree.path, '--deadline', '0'], 2, /whole number of at least 1/],
  [
    'a deadline for a change',
    (tree) => [tree.path, '--deadline', '5', '--diff'],
    2,
    /a change needs all files/,
  ],
  ['a budget that is too small', (tree) => [tree.path, '--tokens', '1'], 1, /budget/],
  ['a missing chat file', (tree) => [tree.path, '--chat', 'no.py'], 2, /there is no no\.py/],
  [
    'a missing file with the task',
    (tree) => [tree.path, '--query-file', MISSING],
    2,
    /^repomap: --query-file: expected a file, got .*no-such-folder: there is no such file\n$/,
  ],
  [
    'a directory as the task',
    (tree) => [tree.path, '--query-file', tree.path],
    2,
    /--query-file: expected a file, got .*: it is a directory\n$/,
  ],
  [
    'an assistant in no directory',
    () => ['install', 'claude', MISSING],
    2,
    /^repomap: expected a directory, got .*: there is no such directory\n$/,
  ],
  [
    'an assistant in a file',
    (tree) => ['install', 'claude', join(tree.path, 'src/main.py')],
    2,
    /^repomap: expected a directory, got .*main\.py: it is a file\n$/,
  ],
  ['settings in no directory', () => ['init', MISSING], 2, /there is no such directory\n$/],
  ['settings in a file', (tree) => ['init', join(tree.path, 'src/main.py')], 2, /it is a file\n$/],
  [
    'a server of a file',
    (tree) => ['mcp', join(tree.path, 'src/main.py')],
    2,
    /^repomap: .*main\.py is not a directory\. Pass the directory/,
  ],
  ['a second path', (tree) => [tree.path, tree.path], 2, /too many arguments/],
])('%s is one line on standard error and an exit code', (_title, args, code, message) => {
  using tree = new WorkTree(FILES);
  const result = run(args(tree));
  expect(result).toMatchObject({ code, stdout: '' });
  expect(result.stderr).toMatch(message);
  expect(result.stderr.trimEnd().split('\n')).toHaveLength(1);
});

test.skipIf(process.getuid?.() === 0)(
  'a directory without permission is one line on standard error',
  () => {
    using tree = new WorkTree(FILES);
    chmodSync(tree.path, 0);
    const result = run([tree.path]);
    chmodSync(tree.path, 0o700);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(/cannot be read/);
  },
);

test('a closed pipe is not an error', async () => {
  using tree = new WorkTree(FILES);
  const child = spawn(process.execPath, [APP, tree.path, '--no-cache'], { stdio: 'pipe' });
  child.stdout.destroy();
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
});

test('an interrupt exits with 130', async () => {
  const files = Array.from({ length: 400 }, (_, i) => [
    `f${i}.py`,
    'def f():\n    pass\n'.repeat(400),
  ]);
  using tree = new WorkTree(Object.fromEntries(files));
  using cache = new WorkTree();
  const child = spawn(process.execPath, [APP, tree.path, '--cache-dir', cache.path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // The cache is opened before the first file is read, so most of the work is still to come.
  const watch = setInterval(() => {
    if (readdirSync(cache.path).length === 0) return;
    clearInterval(watch);
    child.kill('SIGINT');
  }, 5);
  const [code] = await once(child, 'exit');
  expect(code).toBe(130);
});

test.skipIf(process.platform === 'win32')('an interrupt ends a map while git hangs', async () => {
  using tree = new WorkTree(FILES).commitAll();
  using programs = new WorkTree({ git: '#!/bin/sh\ntouch "$0.started"\nexec sleep 600\n' });
  chmodSync(join(programs.path, 'git'), 0o700);
  const child = spawn(process.execPath, [APP, tree.path, '--no-cache'], {
    env: { ...process.env, PATH: `${programs.path}:${process.env.PATH}` },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const watch = setInterval(() => {
    if (!existsSync(join(programs.path, 'git.started'))) return;
    clearInterval(watch);
    // Only the command: a terminal would interrupt git, too.
    child.kill('SIGINT');
  }, 5);
  const [code] = await once(child, 'exit');
  expect(code).toBe(130);
});

test.each([
  [[]],
  [['--json']],
  [['explain', 'a.py']],
  [['graph']],
  [['cache', 'warm']],
  [['cache', 'verify']],
])('%j refuses a working directory that is the root or contains the home directory', (args) => {
  using home = new WorkTree({ 'me/a.py': 'def a():\n    pass\n' });
  using cache = new WorkTree();
  const env = { HOME: join(home.path, 'me') };
  for (const cwd of ['/', home.path, env.HOME])
    expect.soft(runApp(args, { cacheDir: cache.path, cwd, env })).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^repomap: the working directory \S+ is or contains .*name the directory/,
      ),
    });
  expect(readdirSync(cache.path)).toEqual([]);
});

test('a home directory that is named is mapped', () => {
  using home = new WorkTree({ 'a.py': 'def a():\n    pass\n' });
  using cache = new WorkTree();
  const surroundings = { cacheDir: cache.path, cwd: home.path, env: { HOME: home.path } };
  expect(runApp(['.'], surroundings)).toMatchObject({ code: 0, stdout: 'a.py:\n def a()\n' });
});

describe.skipIf(process.platform === 'win32')('a working directory that was removed', () => {
  const inside = (args: readonly string[]) => {
    using cache = new WorkTree();
    const folder = join(cache.path, 'removed');
    const command = 'mkdir "$0" && cd "$0" && rmdir "$0" && exec "$@"';
    const { status, stdout, stderr } = spawnSync(
      'sh',
      ['-c', command, folder, process.execPath, APP, ...args],
      { encoding: 'utf8', env: { ...process.env, REPO_MAP_CACHE_DIR: cache.path }, input: '' },
    );
    return { status, stdout, stderr };
  };

  test.each<[title: string, args: (root: string) => readonly string[]]>([
    ['a map', (root) => [root]],
    ['a map for a chat', (root) => [root, '--chat', 'src/main.py']],
    ['an explanation', (root) => ['explain', 'src/main.py', root]],
    ['a graph', (root) => ['graph', root]],
    ['a server', (root) => ['mcp', root]],
  ])('%s of a root given by its whole path needs none', (_, args) => {
    using tree = new WorkTree(FILES);
    expect(inside(args(tree.path))).toEqual({
      status: 0,
      stdout: run(args(tree.path)).stdout,
      stderr: '',
    });
  });
});

test.each([
  ['help', '--help'],
  ['help graph', 'graph --help'],
  ['help cache', 'cache --help'],
  ['help cache stats', 'cache stats --help'],
  ['cache help stats', 'cache stats --help'],
  ['-v', '--version'],
])('%s is %s', (short, long) => {
  const made = run(short.split(' '));
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made).toEqual(run(long.split(' ')));
});
