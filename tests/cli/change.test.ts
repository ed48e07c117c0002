import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { APP, runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const STORE = 'class Store:\n    def load(self, key):\n        return key\n';
const FILES = {
  'package.json': '{ "name": "app" }\n',
  'store.py': STORE,
  'main.py': 'from store import Store\n\n\ndef main():\n    return Store().load("a")\n',
};
const EDITED = STORE.replace('return key', 'return key + 1');
const CHANGE =
  /^store\.py: modified\n 1-3 class Store\n\t2-3 def load\(self, key\)\n---\nmain\.py: user/;

let tree: WorkTree;
let clean: WorkTree;
let patch: string;

beforeAll(() => {
  clean = new WorkTree(FILES).commitAll();
  tree = new WorkTree(FILES).commitAll();
  tree.write('store.py', EDITED);
  patch = tree.git('diff');
});
afterAll(() => {
  tree[Symbol.dispose]();
  clean[Symbol.dispose]();
});

function run(root: string, ...args: readonly string[]) {
  return runApp([root, '--no-cache', ...args], { cacheDir: root });
}

test.each([[['--diff']], [['--unstaged']], [['--diff', 'HEAD']]])(
  '%j prints the map of the change',
  (flags) => {
    const { code, stdout, stderr } = run(tree.path, ...flags);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(CHANGE);
  },
);

test('--diff - reads a patch that is or is not applied', () => {
  for (const { path } of [tree, clean]) {
    const args = [APP, path, '--no-cache', '--diff', '-'];
    const { status, stdout } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      input: patch,
    });
    expect(status).toBe(0);
    expect(stdout).toMatch(CHANGE);
  }
});

test('--json has the change as data', () => {
  const { change } = JSON.parse(run(tree.path, '--diff', '--json').stdout);
  expect(change).toEqual({
    files: [
      {
        path: 'store.py',
        status: 'modified',
        definitions: [{ name: 'load', kind: 'method', line: 2, endLine: 3 }],
        removed: [],
      },
    ],
    related: [
      { path: 'main.py', relations: ['user', 'co-changed'] },
      { path: 'package.json', relations: ['co-changed'] },
    ],
    unmapped: [],
  });
});

test.each<[flags: readonly string[], code: number, message: RegExp]>([
  [['--staged'], 1, /^repomap: there is no change to a source file since commit HEAD\n$/],
  [['--diff', 'nope'], 2, /^repomap: expected a commit of this repository, .*; got nope/],
  [['--commit', 'nope'], 2, /^repomap: expected a commit of this repository, .*; got nope/],
  [['--staged', '--unstaged'], 2, /--staged.*cannot be used with.*--unstaged/],
  [['--diff', '-', '--query-file', '-'], 2, /^repomap: standard input is the patch or the task; /],
  [['--diff', '--staged'], 2, /--diff.*cannot be used with.*--staged/],
  [['--explain', '--diff'], 2, /^repomap: the map of a change cannot be explained\n$/],
  [['--scope', 'ap'], 2, /^repomap: scope: expected a package .*, got ap; did you mean app\?\n$/],
  [['--include', '*.rs'], 1, /^repomap: the patterns of include and exclude leave none of the \d/],
])('%j ends with code %d', (flags, code, message) => {
  const found = run(tree.path, ...flags);
  expect({ code: found.code, stdout: found.stdout }).toEqual({ code, stdout: '' });
  expect(found.stderr).toMatch(message);
});

test('--commit prints the map of a commit, --include and --exclude a part of it', () => {
  const flags = ['--commit', 'HEAD', '--include', '*.py', '--exclude', 'main.py'];
  expect(run(tree.path, ...flags).stdout).toBe('store.py:\n class Store\n\tdef load(self, key)\n');
});
