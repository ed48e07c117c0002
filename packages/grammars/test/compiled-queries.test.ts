import { readFileSync } from 'node:fs';
import { compileQuery, Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { describe, expect, test } from 'vitest';
import { grammars } from '../src/index.js';

const go = grammars.find(({ name }) => name === 'go') as Grammar;
const TEXT = Buffer.from('package a\n\nfunc Open() {}\n');

function compiled({ compiledQuery = '' }: Grammar): Buffer {
  return readFileSync(new URL(compiledQuery));
}

/** The names of definitions in a Go file, if this is read as the compiled query. */
async function namesWith(read: () => Buffer, grammar: Grammar = go): Promise<readonly string[]> {
  using extractor = await Extractor.open({
    loadFile: async (file) =>
      file === grammar.compiledQuery ? read() : readFileSync(new URL(file)),
  });
  const { definitions } = await extractor.extract(TEXT, grammar);
  expect(extractor.problems).toEqual([]);
  return definitions.map(({ name }) => name);
}

describe('the compiled query', () => {
  test.each(grammars.map((grammar) => [grammar.name, grammar] as const))(
    'of %s is what tree-sitter makes of its text',
    async (_, { compiledQuery, ...grammar }) => {
      const made = Buffer.from(await compileQuery(grammar));
      expect(made.equals(compiled({ ...grammar, ...(compiledQuery && { compiledQuery }) }))).toBe(
        true,
      );
    },
  );

  /** Of a query that finds nothing, under the version of the one that the package ships. */
  const other = async () => {
    const { compiledQuery: _, ...grammar } = go;
    const nothing = await compileQuery({ ...grammar, query: '(package_clause) @x' });
    return Buffer.concat([compiled(go).subarray(0, 12), nothing.subarray(12)]);
  };

  test('takes the place of the text', async () => {
    const nothing = await other();
    expect(await namesWith(() => nothing)).toEqual([]);
    expect(await namesWith(() => compiled(go))).toEqual(['Open']);
  });

  test('of an isolated grammar is not read', async () => {
    const nothing = await other();
    expect(await namesWith(() => nothing, { ...go, isolated: true })).toEqual(['Open']);
  });

  test.each<[title: string, read: (nothing: Buffer) => Buffer]>([
    ['missing', () => readFileSync('/nowhere.query')],
    ['empty', () => Buffer.alloc(0)],
    ['cut before its text', (nothing) => nothing.subarray(0, 14)],
    ['cut', (nothing) => nothing.subarray(0, nothing.length - 1)],
    ['damaged', (nothing) => nothing.fill(0xff, nothing.length - 8)],
    ['of another version', (nothing) => nothing.fill('0', 0, 12)],
    ['of another grammar', () => compiled(grammars[0] as Grammar)],
  ])('that is %s is compiled from the text', async (_, read) => {
    const nothing = await other();
    expect(await namesWith(() => read(nothing))).toEqual(['Open']);
  });
});
