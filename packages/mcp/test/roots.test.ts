import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRoots, headingOf, inRoot, type RootSources } from '../src/roots.js';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'repomap-roots-')));
const at = (path: string) => join(base, path);

beforeAll(() => {
  for (const directory of ['home/me/work', 'one/app', 'two/app', 'tree/sub', 'bare'])
    mkdirSync(at(directory), { recursive: true });
  symlinkSync(at('one'), at('link'));
  writeFileSync(at('file'), '');
});
afterAll(() => rmSync(base, { recursive: true }));

/** `tree` and `home/me` are work trees. */
async function workTreeOf(directory: string): Promise<string | undefined> {
  return [at('tree'), at('home/me')].find((tree) => directory.startsWith(tree));
}

function sources(given: Partial<RootSources>): RootSources {
  const nowhere = { paths: [], env: {}, clientRoots: async () => [], cwd: at('bare') };
  return { ...nowhere, home: at('home/me'), workTreeOf, ...given };
}

const everything = {
  paths: ['one'],
  env: { REPO_MAP_ROOT: at('two'), CLAUDE_PROJECT_DIR: at('tree') },
  clientRoots: async () => [pathToFileURL(at('bare')).href],
};

test.each<[string, Partial<RootSources>, readonly string[]]>([
  ['the command line comes first', { ...everything, cwd: base }, ['one']],
  ['then REPO_MAP_ROOT', { ...everything, paths: [] }, ['two']],
  [
    'then CLAUDE_PROJECT_DIR',
    { ...everything, paths: [], env: { ...everything.env, REPO_MAP_ROOT: '' } },
    ['tree'],
  ],
  ['then the workspace of the client', { ...everything, paths: [], env: {} }, ['bare']],
  ['then the working directory in a work tree', { cwd: at('tree/sub') }, ['tree/sub']],
  ['several on the command line', { paths: [at('one'), at('two')] }, ['one', 'two']],
  [
    'several in the variable',
    { env: { REPO_MAP_ROOT: [at('one'), at('two')].join(delimiter) } },
    ['one', 'two'],
  ],
  ['each directory once', { paths: [at('one'), at('link'), at('one')] }, ['one']],
  ['a directory in the home directory', { paths: [at('home/me/work')] }, ['home/me/work']],
  [
    'a workspace with remote folders',
    { clientRoots: async () => ['vscode-remote://host/x', pathToFileURL(at('one')).href] },
    ['one'],
  ],
  [
    'a workspace with folders that cannot be served',
    {
      clientRoots: async () =>
        ['gone', 'one', 'home/me'].map((path) => pathToFileURL(at(path)).href),
    },
    ['one'],
  ],
])('%s', async (_title, given, expected) => {
  const roots = await findRoots(sources(given));
  expect(roots.map(({ path }) => path)).toEqual(expected.map(at));
});

const CONFIGURE = 'Pass the directory of a repository .* or set REPO_MAP_ROOT';
test.each<[string, Partial<RootSources>, string]>([
  ['no work tree', {}, 'bare is not in a git work tree'],
  ['a missing directory', { paths: ['none'], cwd: base }, 'There is no directory none'],
  [
    'a missing directory below a removed one',
    { paths: ['none'], cwd: '.' },
    'There is no directory none',
  ],
  ['a file', { paths: [at('file')] }, `${at('file')} is not a directory`],
  ['an unexpanded variable', { paths: ['$FOLDER'] }, 'There is no directory \\$FOLDER'],
  ['the home directory', { paths: [at('home/me')] }, 'is or contains a home directory'],
  [
    'a parent of the home directory',
    { env: { REPO_MAP_ROOT: at('home') } },
    'is or contains a home directory',
  ],
  ['the whole disk', { paths: ['/'] }, '/ is or contains a home directory'],
  [
    'a work tree that is the home directory',
    { cwd: at('home/me/work') },
    'is or contains a home directory',
  ],
])('%s is an error that says what to configure', async (_title, given, problem) => {
  await expect(findRoots(sources(given))).rejects.toThrow(new RegExp(`${problem}.*${CONFIGURE}`));
});

test('roots are named after their directories, or by their paths if names are equal', async () => {
  const names = async (...paths: string[]) =>
    (await findRoots(sources({ paths }))).map(({ name }) => name);
  expect(await names(at('one/app'), at('tree'))).toEqual(['app', 'tree']);
  expect(await names(at('one/app'), at('two/app'))).toEqual([at('one/app'), at('two/app')]);
});

test.each([
  ['src/a.ts', 'src/a.ts'],
  ['./src//a.ts', 'src/a.ts'],
  ['src/../a.ts', 'a.ts'],
  [at('one/src/a.ts'), 'src/a.ts'],
  [at('link/a.ts'), 'a.ts'],
  ['../a.ts', undefined],
  ['..', undefined],
  ['.', undefined],
  [at('one'), undefined],
  [at('two/a.ts'), undefined],
])('%s is in a root at %s', async (typed, expected) => {
  expect(await inRoot({ name: 'one', path: at('one') }, typed)).toBe(expected);
});

test('the heading of a root is one line, whatever its directory is called', () => {
  const heading = headingOf({ name: 'a\n# b', path: '/x/a\n# b' });
  expect(heading).toBe('# a\\u{a}# b (/x/a\\u{a}# b)\n');
});
