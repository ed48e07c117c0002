import { loadTokenCounter } from '@repomap/tree-cache/render';
import { afterAll, describe, expect, test } from 'vitest';
import { connect, ERAS } from '../support/mcp-connection.js';
import { WorkTree } from '../support/work-tree.js';

const cache = new WorkTree();
const tree = new WorkTree({
  'src/alpha.ts':
    'export class Alpha {\n  load(path: string): string {\n    return path;\n  }\n}\n\nexport function alpha(): Alpha {\n  return new Alpha();\n}\n',
  'src/beta.ts':
    "import { alpha } from './alpha.js';\n\nexport function beta(): string {\n  return alpha().load('b');\n}\n",
  'docs/logo.png': new Uint8Array([137, 80, 78, 71, 0, 1]),
}).commitAll();
const surroundings = { cwd: tree.path, cacheDir: cache.path };

afterAll(() => {
  for (const each of [cache, tree]) each[Symbol.dispose]();
});

interface Content {
  readonly content: readonly { readonly text: string }[];
  // biome-ignore lint/suspicious/noExplicitAny: each test knows which tool it called.
  readonly structuredContent?: any;
  readonly isError?: boolean;
}

function textOf({ content }: Content): string {
  return content.map(({ text }) => text).join('');
}

describe.each(ERAS)('a client of the %s era', (era) => {
  test('lists three read-only tools, each with an output schema', async () => {
    await using client = await connect(era, surroundings);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['repo_map', 'outline', 'explain']);
    for (const { annotations, outputSchema } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
      expect(outputSchema).toMatchObject({ type: 'object' });
    }
  });

  test('gets a map as text and as data, with its freshness', async () => {
    await using client = await connect(era, surroundings);
    await client.listTools();
    const args = { query: 'load alpha', tokens: 200 };
    const answer = (await client.callTool({ name: 'repo_map', arguments: args })) as Content;
    expect(textOf(answer)).toContain('src/alpha.ts:\n export class Alpha');
    const { map, id, tokens, files, freshness } = answer.structuredContent;
    expect(textOf(answer).startsWith(map)).toBe(true);
    expect(tokens).toBeLessThanOrEqual(200);
    expect(files[0].path).toBe('src/alpha.ts');
    expect(freshness).toMatchObject([{ changedFiles: 0, validity: 'checked' }]);
    expect(tree.git('rev-parse', 'HEAD').trim()).toBe(freshness[0].commit);
    expect(textOf(answer)).toMatch(new RegExp(`\\[id ${id}\\]\n\\[.*, clean; checked .*Z\\]\n$`));
  });

  test('gets an outline with 1-based lines, parents and users', async () => {
    await using client = await connect(era, surroundings);
    await client.listTools();
    const files = ['src/alpha.ts', './src/beta.ts', `${tree.path}/docs/logo.png`, 'none.ts'];
    const answer = (await client.callTool({ name: 'outline', arguments: { files } })) as Content;
    expect(textOf(answer).split('\n').slice(0, -2)).toEqual([
      'src/alpha.ts:',
      ' 1-5 exported class Alpha',
      '  2-4 exported method load <- src/beta.ts',
      ' 7-9 exported function alpha <- src/beta.ts',
      'src/beta.ts:',
      ' 3-5 exported function beta',
      'docs/logo.png: unknown language',
      'none.ts: no such file',
    ]);
    expect(answer.structuredContent.files[0].definitions[1]).toEqual({
      name: 'load',
      kind: 'method',
      line: 2,
      endLine: 4,
      depth: 1,
      parent: 'Alpha',
      exported: true,
      users: ['src/beta.ts'],
    });
  });

  test('gets the map of a part', async () => {
    await using client = await connect(era, surroundings);
    await client.listTools();
    const args = { include: ['*.ts'], exclude: ['beta.ts'] };
    const answer = (await client.callTool({ name: 'repo_map', arguments: args })) as Content;
    expect(answer.structuredContent.files.map((file: { path: string }) => file.path)).toEqual([
      'src/alpha.ts',
    ]);
  });

  test('gets an explanation', async () => {
    await using client = await connect(era, surroundings);
    await client.listTools();
    const args = { target: 'src/alpha.ts:load', query: 'load' };
    const answer = (await client.callTool({ name: 'explain', arguments: args })) as Content;
    expect(textOf(answer)).toMatch(/^src\/alpha\.ts: place 1 of 2 files, shown\n/);
    expect(answer.structuredContent.explanation).toMatchObject({ place: 1, rankedFiles: 2 });
  });

  test.each([
    ['repo_map', { tokens: 'many' }, /tokens.*number/],
    ['repo_map', { tokens: 0 }, /tokens/],
    ['repo_map', { qeury: 'x' }, /qeury/],
    ['repo_map', { scope: 'none' }, /scope: expected a package of this repository, got none/],
    ['repo_map', { diff: 'none' }, /expected a commit of this repository/],
    ['repo_map', { diff: 'uncommitted' }, /there is no change to a source file since commit HEAD/],
    ['repo_map', { files: ['none.ts'] }, /chat file.*there is no none\.ts/],
    ['repo_map', { root: 'other' }, /root: expected one of repomap-test-.*, got other/],
    ['outline', {}, /files/],
    ['outline', { files: [] }, /files/],
    ['outline', { files: ['/etc/hosts'] }, /is outside of the served repositories/],
    ['explain', { target: 'src/alpha.ts:none' }, /defines no none/],
    ['explain', { target: '../x.ts' }, /is outside of the served repositories/],
  ])('gets an error for %s(%j)', async (name, args, message) => {
    await using client = await connect(era, surroundings);
    const answer = (await client.callTool({ name, arguments: args })) as Content;
    expect(answer.isError).toBe(true);
    expect(textOf(answer)).toMatch(message);
  });
});

test.each([
  [{ files: 'src/alpha.ts', query: '', diff: null, since: '', root: null }],
  [{ files: '["src/alpha.ts"]', tokens: '1024', include: [''], scope: '' }],
  [{ files: ['src/alpha.ts'], root: `${tree.path}/` }],
])('the arguments %j are understood', async (args) => {
  await using client = await connect('legacy', surroundings);
  const ask = async (given: object) =>
    (await client.callTool({ name: 'repo_map', arguments: { ...given } })) as Content;
  const plain = await ask({ files: ['src/alpha.ts'] });
  expect((await ask(args)).structuredContent.map).toBe(plain.structuredContent.map);
});

test('names, descriptions and input schemas cost less than 600 tokens', async () => {
  await using client = await connect('legacy', surroundings);
  const { tools } = await client.listTools();
  const shown = tools.map(({ name, description, inputSchema }) => ({
    name,
    description,
    inputSchema,
  }));
  const count = await loadTokenCounter();
  expect(count(JSON.stringify(shown))).toBeLessThan(600);
});

test('the change may be what is staged, or what is not', async () => {
  using edited = new WorkTree({ 'a.py': 'def alpha(): pass\n', 'b.py': 'def beta(): pass\n' });
  edited.commitAll();
  edited.write('a.py', 'def alpha(size): pass\n');
  edited.git('add', 'a.py');
  edited.write('b.py', 'def beta(size): pass\n');
  await using client = await connect('modern', { ...surroundings, cwd: edited.path });
  for (const [diff, changed] of [
    ['staged', 'a.py'],
    ['unstaged', 'b.py'],
  ]) {
    const answer = (await client.callTool({ name: 'repo_map', arguments: { diff } })) as Content;
    expect(textOf(answer).match(/^.*: modified$/gm)).toEqual([`${changed}: modified`]);
  }
});

test('with the id of an earlier answer, only the changes are returned', async () => {
  using edited = new WorkTree({
    'a.py': 'def alpha():\n    return 1\n',
    'b.py': 'def beta():\n    return 2\n',
    'c.py': 'def gamma():\n    return 3\n',
  }).commitAll();
  await using client = await connect('modern', { ...surroundings, cwd: edited.path });
  const map = async (since?: string) => {
    const answer = (await client.callTool({
      name: 'repo_map',
      arguments: { tokens: 300, ...(since && { since }) },
    })) as Content;
    return { ...answer.structuredContent, lines: textOf(answer).split('\n').slice(0, -3) };
  };
  const first = await map();
  const same = await map(first.id);
  expect(same).toMatchObject({ id: first.id, since: { known: true, changed: 0, gone: [] } });
  expect(same.lines).toEqual([`Nothing has changed since ${first.id}.`]);
  edited.write('b.py', 'def beta(size):\n    return size\n');
  edited.remove('c.py');
  const later = await map(first.id);
  expect(later.lines).toEqual([
    `1 of 2 sections are new or changed since ${first.id}:`,
    'b.py:',
    ' def beta(size)',
    'No longer shown:',
    ' c.py',
  ]);
  expect(later.freshness[0].changedFiles).toBe(2);
  expect(await map('0123456789')).toMatchObject({ id: later.id, since: { known: false } });
});
