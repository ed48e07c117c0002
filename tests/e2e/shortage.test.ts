import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { nodeFileSystem } from '@repomap/repo-map';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { APP, runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const run = promisify(execFile);

/** Languages whose grammars differ, so that threads have something to load. */
const SOURCES = {
  py: 'def made(): pass\n',
  js: 'export function made() {}\n',
  ts: 'export const made = (): number => 1;\n',
  go: 'package a\n\nfunc Made() {}\n',
  rs: 'pub fn made() {}\n',
  java: 'class Made { void make() {} }\n',
  cpp: 'class Made { void make(); };\n',
  rb: 'def made; end\n',
} as const;

const FILES = Object.fromEntries(
  Object.entries(SOURCES).flatMap(([ending, text]) =>
    [1, 2, 3].map((n) => [`src/file${n}.${ending}`, text]),
  ),
);

const tree = new WorkTree(FILES).commitAll();
let expected = '';
beforeAll(() => {
  using cache = new WorkTree();
  const { code, stdout } = runApp([tree.path], { cacheDir: cache.path });
  expect(code).toBe(0);
  expected = stdout;
});
afterAll(() => tree[Symbol.dispose]());

test('processes that starve each other make the map of one that is alone', async () => {
  using cache = new WorkTree();
  const env = { ...process.env, REPO_MAP_CACHE_DIR: cache.path };
  const runs = Array.from({ length: 5 }, () => run(process.execPath, [APP, tree.path], { env }));
  for (const { stdout, stderr } of await Promise.all(runs)) {
    expect(stderr).toBe('');
    expect(stdout).toBe(expected);
  }
  expect(runApp([tree.path], { cacheDir: cache.path }).stdout).toBe(expected);
});

test.skipIf(process.platform === 'win32').each([40, 34, 30, 28])(
  'a map made with %d file handles is whole or not kept',
  async (handles) => {
    using cache = new WorkTree();
    const env = { ...process.env, REPO_MAP_CACHE_DIR: cache.path };
    const command = `ulimit -n ${handles} && exec "$0" "$@"`;
    const few = await run('sh', ['-c', command, process.execPath, APP, tree.path], {
      env,
    }).catch((error: { readonly stdout: string; readonly stderr: string }) => error);
    if (few.stdout !== expected) expect(few.stderr).toContain('too many open files');
    expect(few.stderr).not.toMatch(/without a message|unreadable/);
    const { code, stdout, stderr } = runApp([tree.path], { cacheDir: cache.path });
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: expected, stderr: '' });
  },
);

test.each([
  ['a file', 'read', /^all 24 source files in .* are excluded: 24 too many open files$/],
  ['the root', 'list', /^expected a directory, .* as a directory \(too many open files\)$/],
] as const)('the error says so if %s cannot be opened', async (_, method, message) => {
  using tree = new WorkTree(FILES);
  const files = (root: string) => ({
    ...nodeFileSystem(root),
    [method]: () => Promise.reject(Object.assign(new Error('no handles'), { code: 'EMFILE' })),
  });
  const options = { persistent: false, ports: { files } };
  const { engine } = await countingEngine(tree.path, tree.path, options);
  await using _engine = engine;
  await expect(engine.map()).rejects.toThrow(message);
});
