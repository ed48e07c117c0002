import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type AppRun, runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

/** Two classes with methods of the same name, and an unrelated function. */
const SHAPES = `class Circle:
    def area(self, precision):
        return 3


class Square:
    def area(self):
        return 4


def unlike():
    pass
`;
const FILES = {
  '.gitignore': 'build.py\n',
  'build.py': 'def build():\n    pass\n',
  'src/store.py': 'class Store:\n    def load(self, key):\n        return key\n',
  'src/main.py': 'from store import Store\n\n\ndef main():\n    return Store().load("a")\n',
  'src/data.py': Uint8Array.of(0, 1, 2, 0),
  'src/large.py': `x = 1\n${'# filler\n'.repeat(130_000)}`,
  'src/shapes.py': SHAPES,
  'vendor/lib.py': 'def vendored():\n    pass\n',
  'notes.rst': 'nothing to parse\n',
};

interface Explained {
  readonly shown: boolean;
  readonly definitions: readonly { readonly shownAs?: string; readonly showsAt?: number }[];
}

function explain(target: string, ...flags: readonly string[]): AppRun {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  tree.commitAll();
  return runApp(['explain', target, tree.path, ...flags], { cacheDir: join(cache.path, 'cache') });
}

test.each([
  ['build.py', [], 'ignored by git'],
  ['vendor/lib.py', [], 'vendored'],
  ['notes.rst', [], 'unknown language'],
  ['src/data.py', [], 'binary'],
  ['src/large.py', [], 'larger than 1 MB'],
  ['src/main.py', ['--chat', 'src/main.py'], 'in the chat'],
  ['src', [], 'not a regular file'],
])('%s with the flags %j is excluded: %s', (path, flags, reason) => {
  expect(explain(path, ...flags)).toEqual({
    code: 0,
    stdout: `${path}: excluded, ${reason}\n`,
    stderr: '',
  });
});

test.each([
  ['nowhere.py', []],
  ['nowhere.py', ['--json']],
  ['nowhere.py:load', []],
  ['src/nowhere.py', []],
  ['../../../../../../../../etc/hosts', []],
])('%s with the flags %j is an error, because there is no such file', (target, flags) => {
  const { code, stdout, stderr } = explain(target, ...flags);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^repomap: expected a file of \S+, got \S*(nowhere\.py|etc\/hosts)\n$/);
});

test('an explanation of a file has its signals and edges', () => {
  const { stdout } = explain('src/store.py', '--query', 'load from the store');
  expect(stdout).toMatch(/^src\/store\.py: place 1 of 3 files, shown\n/);
  expect(stdout).toMatch(/^contents +\d\.\d{4}$/m);
  expect(stdout).toMatch(/^load +2-3 +\d of 8 +\d\.\d{4} +signature /m);
  expect(stdout).toMatch(/^used by src\/main\.py +\d\.\d\d +.*Store/m);
});

test.each(['./src/store.py', 'src//store.py', 'src/../src/store.py', './src/store.py:load'])(
  '%s is the file src/store.py, also outside the repository',
  (target) => {
    const { code, stdout } = explain(target);
    expect({ code, first: stdout.split('\n')[0] }).toEqual({
      code: 0,
      first: expect.stringMatching(/^src\/store\.py: place \d of 3 files, shown$/),
    });
  },
);

test('FILE:NAME explains only the definitions with that name', () => {
  const { stdout } = explain('src/store.py:load', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    path: 'src/store.py',
    shown: true,
    definitions: [{ name: 'load', shownAs: 'signature' }],
  });
});

test.each([
  [16, [{ shownAs: 'name' }, { shownAs: 'name' }]],
  [32, [{ shownAs: 'signature' }, { shownAs: 'name' }]],
  [40, [{ shownAs: 'signature' }, { shownAs: 'signature' }]],
])('each definition has the way in which %d tokens show it: %j', (tokens, expected) => {
  const task = ['--query', 'precision of the circle', '--tokens', `${tokens}`];
  const { stdout } = explain('src/shapes.py:area', '--json', ...task);
  const { shown, definitions } = JSON.parse(stdout) as Explained;
  expect(shown).toBe(true);
  expect(definitions.map(({ shownAs, showsAt }) => ({ shownAs, showsAt }))).toEqual(expected);
});

test('a definition that is not shown is reported as such even if its file is shown', () => {
  const { stdout } = explain('src/shapes.py:unlike', '--query', 'circle', '--tokens', '8');
  expect(stdout).toMatch(/^src\/shapes\.py: place 1 of 3 files, shown$/m);
  expect(stdout).toMatch(/^unlike +11-12 +\d of 8 +\d\.\d{4} +from (?:16|32) tokens/m);
});

test('a file is explained even if the budget is too small for a map', () => {
  const { stdout } = explain('src/main.py', '--tokens', '1');
  expect(stdout).toMatch(/^src\/main\.py: place \d of 3 files, not shown; shown with \d+ tokens/);
});

test('an explanation has the budget that would show the file', () => {
  const { stdout } = explain('src/main.py', '--query', 'load from the store', '--tokens', '8');
  expect(stdout).toMatch(
    /^src\/main\.py: place 2 of 3 files, not shown; shown with (?:16|32) tokens\n/,
  );
});

test('--explain adds an explanation of each shown file to the JSON', () => {
  using tree = new WorkTree(FILES).commitAll();
  using cache = new WorkTree();
  const run = (...flags: readonly string[]) => {
    const args = [tree.path, '--query', 'precision of the circle', '--tokens', '32', ...flags];
    return JSON.parse(runApp(args, { cacheDir: cache.path }).stdout);
  };
  const plain = run('--json');
  const { explanations, activity, ...rest } = run('--explain');
  expect({ ...rest, activity: plain.activity }).toEqual(plain);
  expect(activity).toMatchObject({ parsed: 0, mapCached: false });
  expect(explanations.map(({ path }: { path: string }) => path)).toEqual(plain.files);
  expect(explanations[0]).toMatchObject({
    place: 1,
    shown: true,
    contributions: expect.arrayContaining([{ signal: 'contents', amount: expect.any(Number) }]),
  });
  expect(
    explanations[0].definitions.map((definition: { name: string; shownAs: string }) =>
      [definition.name, definition.shownAs].join(' '),
    ),
  ).toEqual(['Circle signature', 'area signature', 'Square signature', 'area name', 'unlike name']);
});

test.each([
  [['src/store.py:nothing'], 'src/store.py defines no nothing'],
  [['src/store.py:Store.load'], 'src/store.py defines no Store.load; did you mean load?'],
  [['src/store.py::load'], 'src/store.py defines no :load; did you mean load?'],
  [['src/store.py:laod'], 'src/store.py defines no laod; did you mean load?'],
  [['src/store.py:Store.'], 'src/store.py defines no Store.; did you mean Store?'],
  [['src/store.py:12'], 'src/store.py defines no 12'],
  [['src/store.py', '--ranking', 'aider'], 'only the ranking repomap can be explained'],
])('explaining %j is an error', ([target = '', ...flags], message) => {
  const { code, stderr } = explain(target, ...flags);
  expect({ code, stderr }).toEqual({ code: 2, stderr: `repomap: ${message}\n` });
});

test('the aider ranking cannot be explained', () => {
  using tree = new WorkTree(FILES);
  expect(runApp([tree.path, '--explain', '--ranking', 'aider'], { cacheDir: tree.path })).toEqual({
    code: 2,
    stdout: '',
    stderr: 'repomap: only the ranking repomap can be explained\n',
  });
});
