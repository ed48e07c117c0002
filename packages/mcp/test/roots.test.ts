import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRoots, inRoot, type RootSources } from '../src/roots.js';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'repomap-roots-')));
const at = (path: string) => join(base, path);

beforeAll(() => {
  for (const folder of ['home/me/work', 'one/app', 'two/app', 'tree/sub', 'bare'])
    mkdirSync(at(folder), { recursive: true });
  symlinkSync(at('one'), at('link'));
});
afterAll(() => rmSync(base, { recursive: true }));

/** `tree` and `home/me` are work trees. */
async function workTreeOf(folder: string): Promise<string | undefined> {
  return [at('tree'), at('home/me')].find((tree) => folder.startsWith(tree));
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
  ['each folder once', { paths: [at('one'), at('link'), at('one')] }, ['one']],
  ['a folder below the home folder', { paths: [at('home/me/work')] }, ['home/me/work']],
  [
    'a workspace with folders that are none here',
    { clientRoots: async () => ['vscode-remote://host/x', pathToFileURL(at('one')).href] },
    ['one'],
  ],
])('%s', async (_title, given, expected) => {
  const roots = await findRoots(sources(given));
  expect(roots.map(({ path }) => path)).toEqual(expected.map(at));
});

const CONFIGURE = 'Pass the folder of a repository .* or set REPO_MAP_ROOT';
test.each<[string, Partial<RootSources>, string]>([
  ['no work tree', {}, 'bare does not lie in a git work tree'],
  ['a missing folder', { paths: ['none'], cwd: base }, 'There is no folder none'],
  ['a variable that was not replaced', { paths: ['$FOLDER'] }, 'There is no folder \\$FOLDER'],
  ['the home folder', { paths: [at('home/me')] }, 'is or holds a home folder'],
  [
    'what holds the home folder',
    { env: { REPO_MAP_ROOT: at('home') } },
    'is or holds a home folder',
  ],
  ['the whole disk', { paths: ['/'] }, '/ is or holds a home folder'],
  ['a work tree that is the home folder', { cwd: at('home/me/work') }, 'is or holds a home folder'],
])('refuses %s and says what to configure', async (_title, given, problem) => {
  await expect(findRoots(sources(given))).rejects.toThrow(new RegExp(`${problem}.*${CONFIGURE}`));
});

test('roots are called by their folders, or by their paths where two share a name', async () => {
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
])('%s lies in a root at %s', async (typed, expected) => {
  expect(await inRoot({ name: 'one', path: at('one') }, typed)).toBe(expected);
});
