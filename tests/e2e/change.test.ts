import { createHash } from 'node:crypto';
import { chmodSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { type MapRequest, RepoMap } from '@repomap/repo-map';
import { loadTokenCounter } from '@repomap/tree-cache/render';
import { expect, test } from 'vitest';
import { briefLanguages as languages } from '../support/brief-languages.js';
import {
  changesOf,
  EDITED,
  edit,
  edited,
  FILES,
  LOAD,
  mapOf,
  RANGE,
  repository,
  unmappedOf,
} from '../support/changed-repository.js';
import { WorkTree } from '../support/work-tree.js';

test.each<[name: string, change: (tree: WorkTree) => unknown, expected: readonly string[]]>([
  ['an edit', edit, [LOAD]],
  ['a staged edit', (tree) => edited(tree, 'add', '-A'), [LOAD]],
  [
    'a new file, tracked or not',
    (tree) => tree.write('src/new.ts', 'export const fresh = () => 1;\n'),
    ['added src/new.ts: fresh 1-1'],
  ],
  ['a deleted file', (tree) => tree.remove('src/old.ts'), ['deleted src/old.ts: ; old kept']],
  [
    'a renamed file',
    (tree) => {
      tree.write('src/fresh.ts', tree.read('src/old.ts'));
      tree.remove('src/old.ts');
    },
    ['renamed src/fresh.ts (src/old.ts): '],
  ],
  [
    'a renamed file with a change',
    (tree) => {
      tree.write('src/fresh.ts', tree.read('src/old.ts').replace('return 2', 'return 3'));
      tree.remove('src/old.ts');
    },
    ['renamed src/fresh.ts (src/old.ts): kept 5-7'],
  ],
  [
    'a removed definition',
    (tree) => tree.write('src/old.ts', 'export function kept() {\n  return 2;\n}\n'),
    ['modified src/old.ts: ; old'],
  ],
  [
    'binary, unknown and ignored files beside an edit',
    (tree) => {
      edit(tree);
      tree.write('logo.png', Uint8Array.of(0, 9, 9));
      tree.write('notes.txt', 'changed\n');
      tree.write('.git/info/exclude', 'ignored.ts\n');
      tree.write('ignored.ts', 'export const ignored = 1;\n');
    },
    [LOAD],
  ],
  [
    'other line ends beside an edit',
    (tree) => {
      edit(tree);
      tree.write('src/read.ts', tree.read('src/read.ts').replaceAll('\n', '\r\n'));
    },
    [LOAD],
  ],
  [
    'imports alone',
    (tree) => tree.write('src/other.ts', `import './read';\n${FILES['src/other.ts']}`),
    ['modified src/other.ts: '],
  ],
])('the change of %s has exactly these definitions', async (_, change, expected) => {
  using tree = repository();
  change(tree);
  expect(changesOf(await mapOf(tree.path, { diff: RANGE }))).toEqual(expected);
});

function lfsPointer(bytes: string | Uint8Array): string {
  const oid = createHash('sha256').update(bytes).digest('hex');
  return `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${bytes.length}\n`;
}

const LOGO = 'modified logo.png: unknown-language';
const NOTES = 'modified notes.txt: unknown-language';

function editUnmapped(tree: WorkTree): void {
  tree.write('logo.png', Uint8Array.of(0, 9, 9));
  tree.write('notes.txt', 'changed\n');
}

test.each<[name: string, change: (tree: WorkTree) => unknown, expected: readonly string[]]>([
  ['nothing else', () => {}, []],
  ['an edit', editUnmapped, [LOGO, NOTES]],
  [
    'a touch',
    (tree) => {
      const long = new Date('2020-01-01');
      for (const name of ['logo.png', 'notes.txt']) utimesSync(join(tree.path, name), long, long);
    },
    [],
  ],
  [
    'other line ends',
    (tree) => tree.write('notes.txt', FILES['notes.txt'].replaceAll('\n', '\r\n')),
    [],
  ],
  [
    'a touch of files of Git LFS, and an edit of one',
    (tree) => {
      const long = new Date('2020-01-01');
      // As after a checkout: the pointers are in git, and the files on disk.
      const names = ['logo.png', 'notes.txt', 'src/other.ts'] as const;
      for (const name of names) tree.write(name, lfsPointer(FILES[name]));
      tree.git('commit', '-qam', 'By LFS');
      for (const name of names) {
        tree.write(name, name === 'notes.txt' ? 'edited\n' : FILES[name]);
        utimesSync(join(tree.path, name), long, long);
      }
    },
    [NOTES],
  ],
  ['another mode', (tree) => chmodSync(join(tree.path, 'notes.txt'), 0o755), []],
  [
    'new files, tracked or not',
    (tree) => {
      tree.write('vendor/a.ts', 'export const a = 1;\n');
      tree.git('add', '-A');
      tree.write('rows.csv', '1\n');
    },
    ['added rows.csv: unknown-language', 'added vendor/a.ts: vendored'],
  ],
  ['a deleted file', (tree) => tree.remove('logo.png'), ['deleted logo.png: unknown-language']],
  [
    'a moved file',
    (tree) => tree.git('mv', 'notes.txt', 'news.txt'),
    ['added news.txt: unknown-language', 'deleted notes.txt: unknown-language'],
  ],
  [
    'a source file that became too large',
    (tree) => tree.write('src/other.ts', `export const long = '${'x'.repeat(1 << 20)}';\n`),
    ['modified src/other.ts: too-large'],
  ],
  [
    'a link in place of a file, and another target',
    (tree) => {
      symlinkSync('logo.png', join(tree.path, 'link'));
      tree.git('add', '-A');
      tree.git('commit', '-qm', 'link');
      tree.remove('link');
      symlinkSync('notes.txt', join(tree.path, 'link'));
      tree.remove('notes.txt');
      symlinkSync('logo.png', join(tree.path, 'notes.txt'));
    },
    ['modified link: not-a-file', 'deleted notes.txt: not-a-file'],
  ],
  [
    'ignored files',
    (tree) => {
      tree.write('.git/info/exclude', '*.csv\n');
      tree.write('rows.csv', '1\n');
    },
    [],
  ],
  [
    'what a sparse checkout leaves out',
    (tree) => tree.git('sparse-checkout', 'set', '--no-cone', '/src/', '/test/'),
    [],
  ],
])('of what is not mapped, %s makes these changes', async (_, change, expected) => {
  using tree = repository();
  change(tree);
  edit(tree);
  const result = await mapOf(tree.path, { diff: RANGE });
  expect(unmappedOf(result)).toEqual(expected);
  expect(changesOf(result)).toEqual([LOAD]);
  const { length } = expected;
  const files = length === 1 ? 'file' : 'files';
  if (length === 0) expect(result.text).not.toContain('not mapped');
  else expect(result.text).toContain(`${length} changed ${files} not mapped: `);
});

test.each<[name: string, MapRequest, prepare: (tree: WorkTree) => unknown]>([
  ['staged', { diff: { area: 'staged' } }, (tree) => tree.git('add', '-A')],
  ['not staged', { diff: { area: 'unstaged' } }, () => {}],
  [
    'committed',
    { diff: { range: 'HEAD~1..' } },
    (tree) => tree.git('commit', '-qam', 'logo and notes'),
  ],
  [
    'made by a commit',
    { commit: 'HEAD', diff: RANGE },
    (tree) => tree.git('commit', '-qam', 'logo and notes'),
  ],
])('a change that is %s has the changed files that are not mapped', async (...row) => {
  const [, request, prepare] = row;
  using tree = repository();
  edit(tree);
  editUnmapped(tree);
  prepare(tree);
  expect(unmappedOf(await mapOf(tree.path, request))).toEqual([LOGO, NOTES]);
});

test.each([[['diff']], [['diff', '--binary']]])(
  'a patch of git %j has the changed files that are not mapped',
  async (args) => {
    using tree = repository();
    edit(tree);
    editUnmapped(tree);
    chmodSync(join(tree.path, 'src/old.ts'), 0o755);
    const patch = tree.git(...args);
    expect(unmappedOf(await mapOf(tree.path, { diff: { patch } }))).toEqual([LOGO, NOTES]);
    tree.git('checkout', '-q', '.');
    expect(unmappedOf(await mapOf(tree.path, { diff: { patch } }))).toEqual([LOGO, NOTES]);
  },
);

test('a scope has only its own changed files, mapped or not', async () => {
  using tree = repository();
  edit(tree);
  editUnmapped(tree);
  const result = await mapOf(tree.path, { diff: RANGE, exclude: ['*.png'] });
  expect(unmappedOf(result)).toEqual([NOTES]);
});

test('the last line names as many of them as a share of the budget has room for', async () => {
  using tree = repository();
  edit(tree);
  for (let i = 100; i < 200; i += 1) tree.write(`data/rows-${i}.csv`, '1\n');
  const lastLine = async (maxTokens: number) =>
    (await mapOf(tree.path, { diff: RANGE, maxTokens })).text.trimEnd().split('\n').at(-1);
  expect(await lastLine(100)).not.toContain('not mapped');
  expect(await lastLine(400)).toMatch(/100 changed files not mapped$/);
  expect(await lastLine(8000)).toMatch(/: data\/rows-100\.csv (data\/rows-1..\.csv ){20,}\.\.\.$/);
});

test('the last line quotes paths that are several words', async () => {
  using tree = repository();
  edit(tree);
  tree.write('two words.csv', '1\n');
  tree.write('line\nend.csv', '1\n');
  const { text } = await mapOf(tree.path, { diff: RANGE });
  expect(text).toMatch(/: "line\\nend\.csv" "two words\.csv"\n$/);
});

test('a cached map of a change is not that of other files that are not mapped', async () => {
  using tree = repository();
  edit(tree);
  await using engine = await RepoMap.open({ root: tree.path, languages, persistent: false });
  const found = async () => {
    const result = await engine.map({ diff: RANGE });
    return [result.activity.mapCached, ...unmappedOf(result)];
  };
  expect(await found()).toEqual([false]);
  tree.write('notes.txt', 'changed\n');
  expect(await found()).toEqual([false, NOTES]);
  expect(await found()).toEqual([true, NOTES]);
  tree.write('notes.txt', FILES['notes.txt']);
  expect(await found()).toEqual([true]);
});

test('a change of nothing but unmapped files is an error that names them', async () => {
  using tree = repository();
  editUnmapped(tree);
  const error = await mapOf(tree.path, { diff: RANGE }).catch((each) => each);
  expect(error).toMatchObject({ code: 'REPO_MAP_EMPTY' });
  expect(error.message).toBe(
    'there is no change to a source file since commit HEAD; 2 changed files are not mapped: logo.png (unknown language), notes.txt (unknown language)',
  );
});

test('a change shows its definitions, then how other files are related to it', async () => {
  using tree = repository();
  edit(tree);
  tree.git('commit', '-qam', 'load more');
  tree.write('src/store.ts', EDITED.replace("'!'", "'?'"));
  const { text, report } = await mapOf(tree.path, { diff: RANGE, maxTokens: 400 });
  expect(text.split('---\n')[0]).toBe(
    'src/store.ts: modified\n 3-11 export class Store\n\t4-6 load(key: string)\n',
  );
  const relations = new Map(report.change?.related.map((each) => [each.path, each.relations]));
  expect(relations.get('src/page.ts' as never)).toContain('user');
  expect(relations.get('src/read.ts' as never)).toContain('used');
  expect(relations.get('test/store.test.ts' as never)).toContain('test');
  expect(relations.get('src/other.ts' as never) ?? []).not.toContain('user');
  expect(text).toMatch(/^src\/page\.ts: user/m);
  expect(text).toMatch(/^ 3-5 export function page\(\)$/m);
});

test('who uses what is gone comes first', async () => {
  using tree = repository();
  tree.remove('src/old.ts');
  const { text, report } = await mapOf(tree.path, { diff: RANGE });
  expect(text).toMatch(/^src\/old\.ts: deleted; old kept\n---\nsrc\/uses-old\.ts: user/);
  expect(report.change?.related[0]).toMatchObject({ path: 'src/uses-old.ts' });
});

test('files that usually change with the changed one are related', async () => {
  using tree = repository();
  for (const round of [1, 2, 3]) {
    tree.write('src/store.ts', `${EDITED}// ${round}\n`);
    tree.write('src/other.ts', `${FILES['src/other.ts']}// ${round}\n`);
    tree.git('commit', '-qam', `round ${round}`);
  }
  edit(tree);
  tree.write('src/store.ts', EDITED.replace("'!'", "'?'"));
  const { report } = await mapOf(tree.path, { diff: RANGE });
  expect(report.change?.related).toContainEqual({
    path: 'src/other.ts',
    relations: expect.arrayContaining(['co-changed']),
  });
});

test.each(['lean', 'names', 'markdown', 'xml', 'json', 'tree'] as const)(
  'in the style %s, the map of a change fits each budget and notes each relation',
  async (style) => {
    using tree = repository();
    edit(tree);
    await using engine = await RepoMap.open({
      root: tree.path,
      languages,
      persistent: false,
      workers: 1,
    });
    const count = await loadTokenCounter();
    for (const maxTokens of [12, 40, 100, 300, 2000]) {
      const { text, tokens } = await engine
        .map({ diff: RANGE, style, maxTokens })
        .catch((error) => ({ text: '', tokens: error.code === 'REPO_MAP_EMPTY' ? 0 : -1 }));
      expect(tokens).toBe(count(text));
      expect(tokens).toBeLessThanOrEqual(maxTokens);
      if (maxTokens < 300) continue;
      expect(text).toMatch(/src\/store\.ts.*modified/);
      expect(text).toMatch(/src\/page\.ts.*user/);
      expect(text).toContain('load');
      if (style === 'json') expect(() => JSON.parse(text)).not.toThrow();
    }
  },
);

test('the map of a change is cached, and made again after an edit or for another change', async () => {
  using tree = repository();
  edit(tree);
  await using engine = await RepoMap.open({
    root: tree.path,
    languages,
    persistent: false,
    workers: 1,
  });
  const isCached = async (request: MapRequest) => (await engine.map(request)).activity.mapCached;
  const diff = RANGE;
  expect([await isCached({ diff }), await isCached({ diff })]).toEqual([false, true]);
  expect(await isCached({})).toBe(false);
  tree.write('src/other.ts', 'export function other() {\n  return 2;\n}\n');
  expect(await isCached({ diff })).toBe(false);
  tree.git('commit', '-qam', 'all');
  await expect(engine.map({ diff })).rejects.toMatchObject({ code: 'REPO_MAP_EMPTY' });
});

test('patterns restrict a change', async () => {
  using tree = repository();
  edit(tree);
  tree.remove('src/old.ts');
  const exclude = ['old.ts', 'page.ts'];
  const result = await mapOf(tree.path, { diff: RANGE, exclude });
  expect(changesOf(result)).toEqual([LOAD]);
  expect(result.files).not.toContain('src/page.ts');
});

test('a package has only its own deleted files', async () => {
  using tree = new WorkTree({
    'a/package.json': '{ "name": "a" }',
    'a/gone.ts': 'export const gone = 1;\n',
    'a/kept.ts': 'export const kept = 1;\n',
    'other.ts': 'export const other = 1;\n',
  }).commitAll();
  tree.remove('a/gone.ts');
  tree.remove('other.ts');
  const result = await mapOf(tree.path, { diff: RANGE, scope: 'a' });
  expect(changesOf(result)).toEqual(['deleted a/gone.ts: ; gone']);
});

test.each<[MapRequest, code: string, message: RegExp]>([
  [{ diff: { range: 'nope' } }, 'REPO_MAP_REQUEST', /^expected a commit .*; got nope/],
  [{ diff: { range: 'HEAD..nope' } }, 'REPO_MAP_REQUEST', /^expected a commit .*; got nope/],
  [
    { diff: { range: '' } },
    'REPO_MAP_EMPTY',
    /^there is no change to a source file since commit HEAD$/,
  ],
  [{ diff: { patch: '' } }, 'REPO_MAP_EMPTY', /^there is no change to a source file in the patch$/],
  [{ diff: { patch: 'hello' } }, 'REPO_MAP_REQUEST', /^expected a unified diff, .*; got "hello"$/],
  [
    { diff: { patch: '--- a/src/other.ts\n+++ b/src/other.ts\n@@ -1 +1 @@\n-nowhere\n+here\n' } },
    'REPO_MAP_REQUEST',
    /^expected a patch of this tree; src\/other\.ts has neither its old nor its new lines$/,
  ],
  [{ diff: RANGE, layout: 'stable' }, 'REPO_MAP_REQUEST', /^a change has no stable layout$/],
  [{ diff: RANGE, ranking: 'aider' }, 'REPO_MAP_REQUEST', /^only the ranking repomap/],
  [{ diff: RANGE, explain: true }, 'REPO_MAP_REQUEST', /^the map of a change cannot be explained$/],
  [
    { commit: 'HEAD', diff: { area: 'staged' } },
    'REPO_MAP_REQUEST',
    /^staged changes belong to no/,
  ],
  [
    { commit: 'HEAD', diff: { range: 'a..b' } },
    'REPO_MAP_REQUEST',
    /^expected one base for the commit/,
  ],
])('%j is one error', async (request, code, message) => {
  using tree = repository();
  const error = await mapOf(tree.path, request).catch((each) => each);
  expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
});
