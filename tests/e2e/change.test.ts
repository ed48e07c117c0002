import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { type MapRequest, RepoMap, type RepoMapResult } from '@repomap/repo-map';
import { loadTokenCounter } from '@repomap/tree-cache/render';
import { expect, test } from 'vitest';
import { briefLanguages as languages } from '../support/brief-languages.js';
import { WorkTree } from '../support/work-tree.js';

const STORE = `export class Store {
  load(key: string) {
    return read(key);
  }

  save(key: string) {
    return key;
  }
}
`;
const FILES = {
  'src/store.ts': `import { read } from './read';\n\n${STORE}`,
  'src/read.ts': 'export function read(key: string) {\n  return key;\n}\n',
  'src/page.ts':
    "import { Store } from './store';\n\nexport function page() {\n  return new Store().load('page');\n}\n",
  'src/other.ts': 'export function other() {\n  return 1;\n}\n',
  'test/store.test.ts':
    "import { Store } from '../src/store';\n\ntest('load', () => {\n  new Store().load('a');\n});\n",
  'src/old.ts':
    'export function old() {\n  return 1;\n}\n\nexport function kept() {\n  return 2;\n}\n',
  'src/uses-old.ts': "import { old } from './old';\n\nexport const answer = () => old();\n",
  'logo.png': Uint8Array.of(137, 80, 78, 71, 0, 1),
  'notes.txt': 'nothing to parse\n',
};
const EDITED = FILES['src/store.ts'].replace('read(key)', "read(key + '!')");

function repository(): WorkTree {
  return new WorkTree(FILES).commitAll();
}

async function mapOf(root: string, request: MapRequest): Promise<RepoMapResult> {
  await using engine = await RepoMap.open({ root, languages, persistent: false, workers: 1 });
  return await engine.map({ maxTokens: 2000, ...request });
}

/** Each changed file as `status path (from): definitions with lines; removed names`. */
function changesOf({ report }: RepoMapResult): readonly string[] {
  return (report.change?.files ?? []).map(({ path, status, from, definitions, removed }) => {
    const names = definitions.map(({ name, line, endLine }) => `${name} ${line}-${endLine}`);
    const gone = removed.length > 0 ? `; ${removed.join(' ')}` : '';
    return `${status} ${path}${from === undefined ? '' : ` (${from})`}: ${names.join(', ')}${gone}`;
  });
}

function edit(tree: WorkTree): void {
  tree.write('src/store.ts', EDITED);
}

/** Edits a file and runs git. */
function edited(tree: WorkTree, ...args: readonly string[]): string {
  edit(tree);
  return tree.git(...args);
}

const LOAD = 'modified src/store.ts: load 4-6';
const RANGE = { range: '' };

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

const SAVE = 'modified src/store.ts: save 8-10';
const BOTH = 'modified src/store.ts: load 4-6, save 8-10';

/** `load` is committed on a branch, `save` is staged, and `other` is changed on disk. */
function stages(): WorkTree {
  const tree = repository();
  tree.git('tag', 'start');
  tree.git('checkout', '-q', '-b', 'work');
  edit(tree);
  tree.git('commit', '-qam', 'load more');
  tree.write('src/store.ts', EDITED.replace('return key;', "return key + '?';"));
  tree.git('add', '-A');
  tree.write('src/other.ts', 'export function other() {\n  return 2;\n}\n');
  return tree;
}

const OTHER = 'modified src/other.ts: other 1-3';

test.each<[MapRequest, readonly string[]]>([
  [{ diff: { range: '' } }, [OTHER, SAVE]],
  [{ diff: { range: 'HEAD' } }, [OTHER, SAVE]],
  [{ diff: { range: 'start' } }, [OTHER, BOTH]],
  [{ diff: { range: 'start..HEAD' } }, [LOAD]],
  [{ diff: { range: 'start..' } }, [LOAD]],
  [{ diff: { range: 'start...work' } }, [LOAD]],
  [{ diff: { range: 'work..start' } }, [LOAD]],
  [{ commit: 'HEAD', diff: { range: '' } }, [LOAD]],
  [{ commit: 'work', diff: { range: 'start' } }, [LOAD]],
  [{ diff: { area: 'staged' } }, [SAVE]],
  [{ diff: { area: 'unstaged' } }, [OTHER]],
])('%j is the change of %j', async (request, expected) => {
  using tree = stages();
  expect(changesOf(await mapOf(tree.path, request))).toEqual(expected);
});

test.each<[name: string, prepare: (tree: WorkTree) => string, expected: readonly string[]]>([
  ['that is applied', (tree) => edited(tree, 'diff'), [LOAD]],
  [
    'that is not applied',
    (tree) => {
      edit(tree);
      const patch = tree.git('diff');
      tree.git('checkout', '-q', '.');
      return patch;
    },
    [LOAD],
  ],
  [
    'that has yet to rename a function and to add a file',
    (tree) => {
      tree.write('src/other.ts', 'export function another() {\n  return 1;\n}\n');
      tree.write('src/new.ts', 'export const fresh = () => 1;\n');
      tree.git('add', '-A');
      const patch = tree.git('diff', '--cached');
      tree.git('reset', '-q', '--hard');
      return patch;
    },
    ['added src/new.ts: ', 'modified src/other.ts: other 1-3; other'],
  ],
  [
    'that has yet to delete a file',
    (tree) => {
      tree.remove('src/other.ts');
      const patch = tree.git('diff');
      tree.git('checkout', '-q', '.');
      return patch;
    },
    ['deleted src/other.ts: other 1-3'],
  ],
  [
    'that adds a file without a language',
    (tree) => {
      tree.write('src/data.xyz', 'fresh\n');
      tree.git('add', '-A');
      const patch = `${tree.git('diff', '--cached')}${edited(tree, 'diff')}`;
      tree.remove('src/data.xyz');
      return patch;
    },
    [LOAD],
  ],
  ['without context', (tree) => edited(tree, 'diff', '-U0'), [LOAD]],
  ['that is reversed', (tree) => edited(tree, 'diff', '-R'), [LOAD]],
  ['without prefixes', (tree) => edited(tree, 'diff', '--no-prefix'), [LOAD]],
  [
    'with mnemonic prefixes, of a new file too',
    (tree) => {
      tree.write('w/new.ts', 'export const fresh = () => 1;\n');
      tree.git('add', '-N', 'w/new.ts');
      return edited(tree, '-c', 'diff.mnemonicPrefix=true', 'diff');
    },
    [LOAD, 'added w/new.ts: fresh 1-1'],
  ],
  [
    'without prefixes in a directory that is named like one',
    (tree) => {
      tree.write('b/new.ts', 'export const fresh = () => 1;\n');
      tree.git('add', '-N', 'b/new.ts');
      return edited(tree, 'diff', '--no-prefix');
    },
    ['added b/new.ts: fresh 1-1', LOAD],
  ],
  [
    'of a mode, beside one of lines',
    (tree) => {
      chmodSync(join(tree.path, 'src/read.ts'), 0o755);
      return edited(tree, 'diff');
    },
    [LOAD],
  ],
  [
    'of a file with CRLF, through a pipe that writes CRLF too',
    (tree) => {
      tree.write('src/store.ts', FILES['src/store.ts'].replaceAll('\n', '\r\n'));
      tree.git('commit', '-qam', 'CRLF');
      tree.write('src/store.ts', EDITED.replaceAll('\n', '\r\n'));
      return tree.git('diff').replaceAll('\n', '\r\n');
    },
    [LOAD],
  ],
  [
    'with a deleted, a new, a renamed and a binary file',
    (tree) => {
      tree.remove('src/other.ts');
      tree.write('src/new.ts', 'export const fresh = () => 1;\n');
      tree.git('mv', 'src/old.ts', 'src/fresh.ts');
      tree.write('logo.png', Uint8Array.of(0, 9, 9));
      tree.git('add', '-A');
      return tree.git('diff', '--cached', '-M');
    },
    [
      'renamed src/fresh.ts (src/old.ts): ',
      'added src/new.ts: fresh 1-1',
      'deleted src/other.ts: ; other',
    ],
  ],
])('a patch %s is the change of its definitions', async (_, prepare, expected) => {
  using tree = repository();
  const patch = prepare(tree);
  expect(changesOf(await mapOf(tree.path, { diff: { patch } }))).toEqual(expected);
});

test('the names of a file that a patch has yet to add are shown, and what it uses', async () => {
  using tree = repository();
  const lines = FILES['src/page.ts']
    .trimEnd()
    .split('\n')
    .map((line) => `+${line}\n`);
  const patch = `--- /dev/null\n+++ b/src/fresh.ts\n@@ -0,0 +1,${lines.length} @@\n${lines.join('')}`;
  const { text } = await mapOf(tree.path, { diff: { patch } });
  expect(text).toMatch(/^src\/fresh\.ts: added; page\n---\nsrc\/store\.ts: used/);
});

test('a patch of a whole repository applies in a directory of it', async () => {
  using tree = repository();
  edit(tree);
  tree.write('test/store.test.ts', '');
  const patch = tree.git('diff');
  expect(changesOf(await mapOf(join(tree.path, 'src'), { diff: { patch } }))).toEqual([
    'modified store.ts: load 4-6',
  ]);
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

const ALL_OF_TEST = 'added store.test.ts: load 3-5';

test.each<[name: string, prepare: (tree: WorkTree) => string, MapRequest, readonly string[]]>([
  [
    'the first commit',
    (tree) => tree.path,
    { include: ['*.test.ts'], commit: 'HEAD', diff: RANGE },
    [ALL_OF_TEST.replace('store', 'test/store')],
  ],
  [
    'a directory that the first commit adds',
    (tree) => join(tree.path, 'test'),
    { commit: 'HEAD', diff: RANGE },
    [ALL_OF_TEST],
  ],
  [
    'a directory that its base lacks',
    (tree) => {
      tree.git('checkout', '-q', '--orphan', 'bare');
      tree.git('rm', '-rqf', '.');
      tree.git('commit', '-q', '--allow-empty', '-m', 'nothing');
      tree.git('tag', 'nothing');
      tree.git('checkout', '-q', 'nothing');
      tree.git('checkout', '-qf', 'main');
      return join(tree.path, 'test');
    },
    { diff: { range: 'nothing' } },
    [ALL_OF_TEST],
  ],
  ...[{ range: '' }, { range: 'HEAD' }, { area: 'staged' } as const].map(
    (diff): [string, (tree: WorkTree) => string, MapRequest, readonly string[]] => [
      `what is there before the first commit (${JSON.stringify(diff)})`,
      (tree) => {
        tree.git('checkout', '-q', '--orphan', 'fresh');
        return join(tree.path, 'test');
      },
      { diff },
      [ALL_OF_TEST],
    ],
  ),
])('%s is added', async (_, prepare, request, expected) => {
  using tree = repository();
  tree.git('branch', '-qM', 'main');
  expect(changesOf(await mapOf(prepare(tree), request))).toEqual(expected);
});

test('the change of a commit at the boundary of a shallow clone is an error', async () => {
  using tree = stages();
  using places = new WorkTree();
  const clone = join(places.path, 'clone');
  tree.git('clone', '-q', '--depth=1', `file://${tree.path}`, clone);
  await expect(mapOf(clone, { commit: 'HEAD', diff: RANGE })).rejects.toMatchObject({
    code: 'REPO_MAP_REQUEST',
    message: expect.stringMatching(/^there is no parent of HEAD in this repository: a shallow/),
  });
});

test('a commit without the directory of the root is one error', async () => {
  using tree = repository();
  tree.write('later/new.ts', 'export const fresh = () => 1;\n');
  await expect(mapOf(join(tree.path, 'later'), { commit: 'HEAD' })).rejects.toMatchObject({
    code: 'REPO_MAP_REQUEST',
    message: 'commit HEAD has no directory later',
  });
});

test('a bare repository has the map of a change between commits, and no other', async () => {
  using tree = stages();
  using places = new WorkTree();
  const bare = join(places.path, 'bare.git');
  tree.git('clone', '-q', '--bare', tree.path, bare);
  const diff = { range: 'start..work' };
  const expected = await mapOf(tree.path, { diff });
  expect((await mapOf(bare, { diff })).text).toBe(expected.text);
  await expect(mapOf(bare, { diff: RANGE })).rejects.toThrow(/is a bare repository without files/);
});
