import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Installation, MEMBERS, UNREACHABLE } from '../support/installation.js';
import { InstalledPackages } from '../support/installed-packages.js';

const TAGS = `
  import { TagCache } from '@repomap/tag-cache';
  import { contentId, relPath, skippedFacts } from '@repomap/model';
  const tags = new TagCache();
  const file = { path: relPath('a.py'), contentId: contentId(new TextEncoder().encode('x = 1')), language: 'python', extractorVersion: '1' };
  await tags.set(file, skippedFacts('python', 'minified'));
  console.log((await tags.get(file)).skipped, tags.stats.hits);
`;

const MEMOIZED = `
  import { persistentMemoize } from '@repomap/memoize';
  const double = persistentMemoize((n) => n * 2, { name: 'double', cacheDir: 'cache' });
  console.log(await double(2), await double(2), double.stats().loads);
`;

/** All packages of this workspace, installed together. */
const folder = new Installation();
let installed: InstalledPackages;
let names: string[] = [];
let unreachable = false;

beforeAll(() => {
  const tarballs = folder.pack(MEMBERS);
  const said = folder.install(...tarballs);
  unreachable = said === UNREACHABLE;
  if (unreachable) return;
  expect(said).toBe('');
  installed = new InstalledPackages(folder);
  names = Object.keys(JSON.parse(folder.read('package.json')).dependencies);
});
afterAll(() => folder[Symbol.dispose]());

interface Footprint {
  readonly name: string;
  /** The packages of this workspace that come with it. */
  readonly members: readonly string[];
  readonly others: readonly string[];
  readonly program: string;
  readonly stdout: string;
}

function nameOf(path: string): string {
  return path.replace(/^.*node_modules\//, '');
}

const isOfThisWorkspace = (name: string) => names.includes(name);

test.for<[title: string, expected: Footprint]>([
  [
    'tag-cache alone installs no ranking, no grammar and no store',
    {
      name: '@repomap/tag-cache',
      members: ['@repomap/cache', '@repomap/model', '@repomap/tag-cache'],
      others: ['web-tree-sitter'],
      program: TAGS,
      stdout: 'minified 1\n',
    },
  ],
  [
    'memoize alone installs no engine and no native driver, and loads no SQLite',
    {
      name: '@repomap/memoize',
      members: ['@repomap/cache', '@repomap/memoize', '@repomap/persistent-cache'],
      others: ['tinyglobby'],
      program: MEMOIZED,
      stdout: '4 4 1\n',
    },
  ],
])('%s', ([, expected], context) => {
  context.skip(unreachable, UNREACHABLE);
  const closure = installed.closureOf(expected.name);
  const found = closure.map(nameOf);
  expect(found.filter(isOfThisWorkspace)).toEqual(expected.members);
  expect(found).toEqual(expect.arrayContaining([...expected.others]));
  using alone = new Installation();
  installed.copyTo(alone, closure);
  alone.write('main.js', expected.program);
  const ended = alone.run(process.execPath, ['main.js']);
  expect(ended).toEqual({ code: 0, stdout: expected.stdout, stderr: '' });
});

test('no package runs a script when it is installed', (context) => {
  context.skip(unreachable, UNREACHABLE);
  expect(installed.withScripts).toEqual([]);
});

/** Rows of the table of install sizes: `| [name](#...) | what it does | packages | MB | CPU s |`. */
const table = readFileSync(join(import.meta.dirname, '../../docs/packages.md'), 'utf8');
const sizes = Array.from(
  table.matchAll(/^\| \[`([^`]+)`\].*\| (\d+) \| ([\d.]+) \| [\d.]+ \|$/gm),
  ([, name = '', packages, megabytes]) => ({
    name,
    packages: Number(packages),
    megabytes: Number(megabytes),
  }),
);

test('the table of install sizes has every package', (context) => {
  context.skip(unreachable, UNREACHABLE);
  expect(sizes.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
});

/**
 * Packages of others come and go without a change of ours, so of these a quarter more or less is what
 * the table says; a package that needs none must need none.
 */
test.for(sizes)('$name installs about what the table says', (row, context) => {
  context.skip(unreachable, UNREACHABLE);
  const closure = installed.closureOf(row.name);
  const own = closure.map(nameOf).filter(isOfThisWorkspace).length;
  const others = row.packages - own;
  const isCounted = Math.abs(closure.length - row.packages) <= Math.ceil(others / 4);
  const megabytes = installed.bytesOf(closure) / 1e6;
  const isMeasured = Math.abs(megabytes - row.megabytes) <= 0.1 + row.megabytes / 10;
  expect({
    ...row,
    packages: isCounted ? row.packages : closure.length,
    megabytes: isMeasured ? row.megabytes : megabytes,
  }).toEqual(row);
});
