import { type MapRequest, RepoMap } from '@repomap/repo-map';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { briefLanguages as languages } from '../support/brief-languages.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = {
  'package.json': '{ "name": "root", "private": true }',
  'start.ts': 'export const start = 1;\n',
  'packages/ui/package.json': '{ "name": "@acme/ui" }',
  'packages/ui/src/button.ts':
    "import { theme } from '@acme/theme';\nexport function button() { return theme(); }\n",
  'packages/ui/src/button.test.ts':
    "import { button } from './button';\ntest('b', () => button());\n",
  'packages/ui/demo/package.json': '{ "name": "@acme/ui-demo" }',
  'packages/ui/demo/show.ts': 'export function show() {}\n',
  'packages/theme/package.json': '{ "name": "@acme/theme", "main": "index.ts" }',
  'packages/theme/index.ts': 'export function theme() {}\n',
  'packages/theme/dark.ts': 'export function dark() {}\n',
  'crates/parse/Cargo.toml': '[package]\nname = "my-parse"\n',
  'crates/parse/src/lib.rs': 'use my_lex::lex;\npub fn parse() { lex(); }\n',
  'crates/lex/Cargo.toml': '[package]\nname = "my-lex"\n',
  'crates/lex/src/lib.rs': 'pub fn lex() {}\n',
  'py/pyproject.toml': '[project]\nname = "tool"\n',
  'py/tool.py': 'def tool():\n    pass\n',
  'Odd/Name.ts': 'export function odd() {}\n',
};

let tree: WorkTree;
let engine: RepoMap;

beforeAll(async () => {
  tree = new WorkTree(FILES).commitAll();
  engine = await RepoMap.open({ root: tree.path, languages, persistent: false, workers: 1 });
});
afterAll(async () => {
  await engine.close();
  tree[Symbol.dispose]();
});

/** The source files that a map shows, sorted, without manifests. */
async function shown(request: MapRequest): Promise<readonly string[]> {
  const { files } = await engine.map({ maxTokens: 4000, ...request });
  return files.filter((path) => !/\.(?:json|toml)$/.test(path)).toSorted();
}

const UI = [
  'packages/theme/index.ts',
  'packages/ui/src/button.test.ts',
  'packages/ui/src/button.ts',
];

test.each<[MapRequest, readonly string[]]>([
  [{ include: ['packages/ui/'] }, ['packages/ui/demo/show.ts', ...UI.slice(1)]],
  [
    { include: ['*.rs', '/py'] },
    ['crates/lex/src/lib.rs', 'crates/parse/src/lib.rs', 'py/tool.py'],
  ],
  [{ include: ['src/**/*.ts'] }, []],
  [{ include: ['**/src/*.ts', '!*.test.ts'] }, ['packages/ui/src/button.ts']],
  [{ include: ['odd/'] }, []],
  [{ include: ['*.ts'], exclude: ['packages'] }, ['Odd/Name.ts', 'start.ts']],
  [
    { exclude: ['*.ts', '!dark.ts', 'crates/lex'] },
    ['crates/parse/src/lib.rs', 'packages/theme/dark.ts', 'py/tool.py'],
  ],
  [{ scope: '@acme/ui' }, UI],
  [{ scope: 'packages/ui/' }, UI],
  [{ scope: './packages/ui' }, UI],
  [{ scope: '@acme/ui', exclude: ['*.test.ts'] }, [UI[0] as string, UI[2] as string]],
  [{ scope: '@acme/ui', exclude: ['packages/theme'] }, UI.slice(1)],
  [{ scope: '@acme/ui-demo' }, ['packages/ui/demo/show.ts']],
  [{ scope: 'my-parse' }, ['crates/lex/src/lib.rs', 'crates/parse/src/lib.rs']],
  [{ scope: 'tool' }, ['py/tool.py']],
])('%j maps exactly %j', async (request, expected) => {
  if (expected.length > 0) expect(await shown(request)).toEqual(expected);
  else
    await expect(shown(request)).rejects.toMatchObject({
      code: 'REPO_MAP_EMPTY',
      message: expect.stringMatching(/^the patterns .* leave none of the \d+ source files$/),
    });
});

test.each<[MapRequest, RegExp]>([
  [
    { scope: '@acme/iu' },
    /^scope: expected a package .*, got @acme\/iu; did you mean @acme\/ui\?$/,
  ],
  [
    { scope: 'nothing-like-it' },
    /; the packages are root, tool, my-lex, my-parse, @acme\/theme, @acme\/ui, @acme\/ui-demo$/,
  ],
  [{ include: [''] }, /^include: expected a pattern as in \.gitignore, .*; got ""$/],
  [{ exclude: ['# all'] }, /^exclude: expected a pattern .*; got "# all"$/],
])('%j is one error', async (request, message) => {
  const error = await engine.map(request).catch((each) => each);
  expect(error).toMatchObject({
    code: 'REPO_MAP_REQUEST',
    message: expect.stringMatching(message),
  });
});

test('a repository without packages says which manifests declare them', async () => {
  using other = new WorkTree({ 'a.py': 'def a(): pass\n' });
  await using alone = await RepoMap.open({
    root: other.path,
    languages,
    persistent: false,
    workers: 1,
  });
  await expect(alone.map({ scope: 'a' })).rejects.toThrow(/; there is none \(package\.json, /);
});

test('files outside the scope are counted, explained and not parsed', async () => {
  await using fresh = await RepoMap.open({
    root: tree.path,
    languages,
    persistent: false,
    workers: 1,
  });
  const { excluded, activity } = await fresh.map({ include: ['crates/'] });
  expect(activity.parsed).toBe(4);
  expect(excluded['out-of-scope']).toBeGreaterThan(8);
  for (const request of [{ include: ['crates/'] }, { scope: 'my-lex' }])
    expect(await fresh.explain(request, 'start.ts')).toMatchObject({ excluded: 'out-of-scope' });
});

test('a chat file outside the scope is a seed, and in no part of a stable map', async () => {
  const chat = { include: ['packages/theme/'], chatFiles: ['packages/ui/src/button.ts'] };
  const { text, files } = await engine.map({ ...chat, layout: 'stable' });
  expect(files[0]).toMatch(/^packages\/theme\//);
  expect(text).not.toContain('button');
});

test('a change outside the scope leaves the map of patterns cached, and one inside does not', async () => {
  using other = new WorkTree(FILES);
  await using own = await RepoMap.open({
    root: other.path,
    languages,
    persistent: false,
    workers: 1,
  });
  const isCached = async (request: MapRequest) => (await own.map(request)).activity.mapCached;
  const ui = { include: ['packages/ui/'] };
  expect([await isCached(ui), await isCached(ui), await isCached({})]).toEqual([
    false,
    true,
    false,
  ]);
  other.write('py/tool.py', 'def other():\n    pass\n');
  expect(await isCached(ui)).toBe(true);
  expect(await isCached({ exclude: ['packages/ui/'] })).toBe(false);
  other.write('packages/ui/src/button.ts', 'export function link() {}\n');
  expect(await isCached(ui)).toBe(false);
});

test('a package that is renamed is not found in the cache', async () => {
  using other = new WorkTree(FILES);
  await using own = await RepoMap.open({
    root: other.path,
    languages,
    persistent: false,
    workers: 1,
  });
  await own.map({ scope: 'tool' });
  other.write('py/pyproject.toml', '[project]\nname = "renamed"\n');
  await expect(own.map({ scope: 'tool' })).rejects.toThrow(/got tool; /);
  expect((await own.map({ scope: 'renamed' })).files).toContain('py/tool.py');
});
