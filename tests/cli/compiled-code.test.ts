import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = { 'a.py': 'def a():\n    pass\n' };
const MAP = 'a.py:\n def a()\n';
const KEPT = { CI: '' };
/** Processes that add what they call to the code of a module. */
const ROUNDS = 4;

// Under `npm test`, Node keeps the compiled code of all processes elsewhere, and ours is not kept.
beforeAll(() => {
  vi.stubEnv('NODE_COMPILE_CACHE', undefined);
});
afterAll(() => {
  vi.unstubAllEnvs();
});

/** A map with a cache directory that only its user can change. */
function started() {
  const tree = new WorkTree(FILES);
  const caches = new WorkTree();
  onTestFinished(() => {
    tree[Symbol.dispose]();
    caches[Symbol.dispose]();
  });
  const cacheDir = join(caches.path, 'cache');
  const run = (
    args: readonly string[] = [],
    env: Readonly<Record<string, string>> = {},
    flags: readonly string[] = [],
  ) =>
    expect(runApp([tree.path, ...args], { cacheDir, env: { ...KEPT, ...env }, flags })).toEqual({
      code: 0,
      stdout: MAP,
      stderr: '',
    });
  run();
  return { cacheDir, code: join(cacheDir, 'code'), run };
}

/** The same after runs that have kept all code that such a map calls: the first one makes the directory. */
function settled() {
  const steps = started();
  for (let i = 0; i < ROUNDS; i += 1) steps.run();
  return steps;
}

/** The files of compiled code, with when they were written. */
function codeFiles(code: string): Map<string, number> {
  const paths = readdirSync(code, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(code, name),
  );
  const files = paths.filter((path) => statSync(path).isFile() && dirname(path) !== code);
  return new Map(files.map((path) => [path, statSync(path).mtimeMs]));
}

/** In bytes. A map from the cache loads one large file of the program. */
function sizeOf(files: ReadonlyMap<string, number>): number {
  return [...files.keys()].reduce((sum, path) => sum + statSync(path).size, 0);
}

describe.skipIf(process.getuid === undefined)('compiled code', () => {
  test('is kept from the second run on, for its user only', () => {
    const { code, run } = started();
    expect(existsSync(code)).toBe(false);
    run();
    expect(sizeOf(codeFiles(code))).toBeGreaterThan(100_000);
    expect(statSync(code).mode & 0o777).toBe(0o700);
  });

  test('is written by the first runs that load a module', () => {
    const { code, run } = settled();
    const files = codeFiles(code);
    run();
    expect(codeFiles(code)).toEqual(files);
    run(['--query', 'a']);
    const more = codeFiles(code);
    expect(more.size).toBeGreaterThan(files.size);
    for (const [path, time] of files) expect(more.get(path)).toBeGreaterThan(time);
  });

  test('has the functions that were called, so that they are not compiled again', () => {
    const { cacheDir, run } = started();
    const log = join(cacheDir, 'functions.log');
    const flags = ['--log-function-events', '--no-logfile-per-isolate', `--logfile=${log}`];
    const counts = Array.from({ length: 3 }, () => {
      run([], {}, flags);
      return readFileSync(log, 'utf8').match(/^function,parse-function,/gm)?.length ?? 0;
    });
    expect(counts[0]).toBeGreaterThan(500);
    expect(counts[2]).toBeLessThan(200);
  });

  test.each<[title: string, damage: (path: string) => void]>([
    ['emptied', (path) => truncateSync(path)],
    ['cut', (path) => truncateSync(path, statSync(path).size - 100)],
    ['overwritten', (path) => writeFileSync(path, readFileSync(path).fill(0x5a, 100))],
    ['of another file', (path) => writeFileSync(path, 'another file')],
    [
      'with another count of runs',
      (path) => writeFileSync(path, readFileSync(path).fill(0xff, 8, 12)),
    ],
  ])('that is damaged (%s) is replaced', (_, damage) => {
    const { code, run } = settled();
    const files = [...codeFiles(code).keys()];
    const whole = files.map((path) => statSync(path).size);
    for (const path of files) damage(path);
    run();
    expect([...codeFiles(code).keys()]).toEqual(files);
    for (const [i, path] of files.entries())
      expect(statSync(path).size).toBeGreaterThan((whole[i] ?? 0) / 2);
  });

  test('that this build of Node.js rejects is replaced, however many runs have added to it', () => {
    const { code, run } = settled();
    const [directory = ''] = new Set([...codeFiles(code).keys()].map(dirname));
    for (let i = 0; i <= ROUNDS; i += 1) run([], {}, ['--no-opt']);
    const [other = ''] = [...codeFiles(code).keys()]
      .map(dirname)
      .filter((path) => path !== directory);
    for (const name of readdirSync(other)) renameSync(join(other, name), join(directory, name));
    const files = codeFiles(code);
    run();
    for (const [path, time] of codeFiles(code)) expect(time).toBeGreaterThan(files.get(path) ?? 0);
  });

  test('is removed when there is much of it', () => {
    const { code, run } = settled();
    const older = join(code, 'v1.0.0');
    mkdirSync(older);
    for (let i = 0; i < 1000; i += 1) writeFileSync(join(older, String(i)), '');
    run();
    expect(existsSync(older)).toBe(false);
    expect(sizeOf(codeFiles(code))).toBeGreaterThan(100_000);
  });

  test('that a process could not finish writing, as on a full disk, is removed', () => {
    const { code, run } = settled();
    const files = codeFiles(code);
    const [[path] = ['']] = files;
    for (const suffix of ['1', '4194304']) writeFileSync(`${path}.${suffix}`, '');
    run();
    expect(codeFiles(code)).toEqual(files);
  });

  test('is kept in a directory that was made on a full disk, once it is marked', () => {
    const { code, run } = started();
    mkdirSync(code, { mode: 0o700 });
    run();
    run();
    expect(readdirSync(code)).toContain('CACHEDIR.TAG');
    expect(codeFiles(code).size).toBeGreaterThan(0);
  });

  test('is not kept where it could not be removed', () => {
    const { code, run } = started();
    mkdirSync(join(code, 'mine'), { mode: 0o700, recursive: true });
    chmodSync(code, 0o700);
    run();
    expect(readdirSync(code)).toEqual(['mine']);
  });

  test('is removed with the cache', () => {
    const { cacheDir, code } = settled();
    expect(runApp(['cache', 'clear'], { cacheDir }).stdout).toContain(code);
    expect(existsSync(code)).toBe(false);
  });

  type Obstacle = (code: string, cacheDir: string) => void;
  test.each<[title: string, obstacle: Obstacle]>([
    ['open to others', (code) => chmodSync(code, 0o755)],
    ['in a directory open to others', (_, cacheDir) => chmodSync(cacheDir, 0o777)],
    ['in a repository', (_, cacheDir) => mkdirSync(join(cacheDir, '.git'))],
    [
      'a link',
      (code) => {
        renameSync(code, `${code}-elsewhere`);
        symlinkSync(`${code}-elsewhere`, code);
      },
    ],
    ...(process.getuid?.() === 0
      ? ([
          ["another user's", (code) => chownSync(code, 65_534, 65_534)],
          ["in another user's", (_, cacheDir) => chownSync(cacheDir, 65_534, 65_534)],
        ] as [string, Obstacle][])
      : []),
  ])('in a directory that is %s is neither read nor written', (_, obstacle) => {
    const { cacheDir, code, run } = started();
    mkdirSync(code, { mode: 0o700 });
    obstacle(code, cacheDir);
    run();
    expect(readdirSync(code)).toEqual([]);
  });

  test.each<[title: string, flags: readonly string[], env: Readonly<Record<string, string>>]>([
    ['without a cache', ['--no-cache'], {}],
    ['with a cache elsewhere', ['--cache-dir=elsewhere'], {}],
    ['in CI', [], { CI: 'true' }],
    ['in CI that says so in a number', [], { CI: '1' }],
    ['in CI that says its name', [], { CI: 'woodpecker' }],
    ['if Node.js keeps none', [], { NODE_DISABLE_COMPILE_CACHE: '1' }],
    ['if stack traces have lines of sources', [], { NODE_OPTIONS: '--enable-source-maps' }],
  ])('is not kept %s', (_, flags, env) => {
    const { cacheDir, code, run } = started();
    const elsewhere = flags.map((flag) => flag.replace('elsewhere', join(cacheDir, 'elsewhere')));
    run(elsewhere, env);
    expect(existsSync(code)).toBe(false);
  });

  test.each(['false', 'False', '0', 'no', 'off'])('is kept if CI is %s', (CI) => {
    const { code, run } = started();
    run([], { CI });
    expect(sizeOf(codeFiles(code))).toBeGreaterThan(100_000);
  });

  test('is not kept if Node.js keeps it elsewhere', () => {
    const { cacheDir, code, run } = started();
    run([], { NODE_COMPILE_CACHE: join(dirname(cacheDir), 'elsewhere') });
    expect(existsSync(code)).toBe(false);
  });

  test('is not kept in a relative directory', () => {
    const { cacheDir, code, run } = started();
    run([], { REPO_MAP_CACHE_DIR: relative(process.cwd(), cacheDir) });
    expect(existsSync(code)).toBe(false);
  });

  test('costs nothing where it cannot be kept', () => {
    const { code, run } = started();
    writeFileSync(code, '');
    run();
    expect(statSync(code).size).toBe(0);
  });
});
