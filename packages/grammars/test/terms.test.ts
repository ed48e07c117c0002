import type { FileFacts } from '@repomap/model';
import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';

const extractor = await Extractor.open();
afterAll(() => extractor[Symbol.dispose]());

const extract = (file: string, text: string): Promise<FileFacts> =>
  extractor.extract(Buffer.from(text), grammarFor(file) as Grammar);

/** The terms of a file, in their order. */
function termsOf({ terms }: FileFacts): string[] {
  return terms.terms.split(',').slice(1, -1);
}

/** The terms of a definition's body with their counts. */
function bodyOf(facts: FileFacts, name: string): Record<string, number> {
  const { definitions, terms } = facts;
  const found = termsOf(facts);
  const pairs = terms.bodies[definitions.findIndex((item) => item.name === name)] ?? [];
  const counts: Record<string, number> = {};
  for (let i = 0; i < pairs.length; i += 2)
    counts[found[pairs[i] as number] as string] = pairs[i + 1] as number;
  return counts;
}

test('terms are counted over code, comments and strings alike', async () => {
  const facts = await extract('a.ts', "// open file\nopenFile('open', 12, x);\n");
  const { counts, length } = facts.terms;
  expect(Object.fromEntries(termsOf(facts).map((term, i) => [term, counts[i]]))).toEqual({
    '=openfile': 1,
    fil: 2,
    open: 3,
  });
  expect(length).toBe(5);
});

test('terms are in code point order', async () => {
  const terms = termsOf(await extract('a.ts', 'let zebra, Alpha, fooBar, beta_2x;\n'));
  expect(terms).toContain('zebra');
  expect(terms).toEqual([...terms].sort());
});

test('a body begins with the comments and decorators above it', async () => {
  const facts = await extract(
    'a.py',
    '# first\n@wrap\ndef second():\n    return third\n\nfourth = 1\n',
  );
  expect(Object.keys(bodyOf(facts, 'second'))).toEqual([
    'def',
    'first',
    'return',
    'second',
    'third',
    'wrap',
  ]);
  expect(facts.terms.bodyLengths[0]).toBe(6);
});

test('members have bodies of their own, what functions hold has none', async () => {
  const facts = await extract(
    'a.ts',
    'class A {\n  run() {\n    const inner = () => deep;\n  }\n}\n',
  );
  expect(bodyOf(facts, 'run')).toMatchObject({ deep: 1, run: 1 });
  expect(bodyOf(facts, 'inner')).toEqual({});
});

test('a large container counts with its first rows only, a large function with 250 rows', async () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, i) => `  word${i} = 1;`).join('\n');
  const large = await extract('a.ts', `class Large {\n${rows(40)}\n}\n`);
  expect(Object.keys(bodyOf(large, 'Large'))).toContain('=word5');
  expect(Object.keys(bodyOf(large, 'Large'))).not.toContain('=word6');
  const small = await extract('a.ts', `class Small {\n${rows(20)}\n}\n`);
  expect(Object.keys(bodyOf(small, 'Small'))).toContain('=word19');
  const long = await extract('a.ts', `function long() {\n${rows(300)}\n}\n`);
  expect(Object.keys(bodyOf(long, 'long'))).toContain('=word248');
  expect(Object.keys(bodyOf(long, 'long'))).not.toContain('=word249');
});

test('identifiers of 60 characters and more are data', async () => {
  const facts = await extract('a.ts', `let ${'ab'.repeat(30)}, x${'ab'.repeat(29)};\n`);
  expect(termsOf(facts).filter((term) => term.length > 50)).toEqual([`x${'ab'.repeat(29)}`]);
});

test('bodies lie parallel to definitions even where there is no term at all', async () => {
  const { definitions, terms } = await extract('a.md', '# Überß\n');
  expect(definitions).toHaveLength(1);
  expect(terms.bodies).toHaveLength(1);
});
