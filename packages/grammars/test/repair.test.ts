import type { FileFacts } from '@repomap/model';
import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, describe, expect, test } from 'vitest';
import { prepareText, repaired } from '../../tag-cache/src/extract/repair/repairs.js';
import { grammarFor, grammars } from '../src/index.js';
import { conditionalRepairs } from './repairs/conditionals.js';
import { macroRepairs } from './repairs/macros.js';
import { newerSyntaxRepairs } from './repairs/newer-syntax.js';
import type { RepairedSource } from './repairs/repaired-source.js';
import { sqlRepairs } from './repairs/sql-routines.js';
import { templateRepairs } from './repairs/templates.js';
import { validSyntax } from './repairs/valid-syntax.js';

const extractor = await Extractor.open();
afterAll(() => extractor[Symbol.dispose]());

const kinds: Readonly<Record<string, readonly RepairedSource[]>> = {
  macros: macroRepairs,
  'split conditionals': conditionalRepairs,
  templates: templateRepairs,
  'routines of SQL': sqlRepairs,
  'newer syntax': newerSyntaxRepairs,
};

async function check([path, lines, definitions, references]: RepairedSource): Promise<FileFacts> {
  const text = `${lines.join('\n')}\n`;
  const facts = await extractor.extract(Buffer.from(text), grammarFor(path, text) as Grammar);
  expect(facts.definitions.map(({ kind, name }) => `${kind} ${name}`).join(', ')).toBe(definitions);
  if (references !== undefined)
    expect(facts.references.map(({ name }) => name).join(', ')).toBe(references);
  for (const { name, line } of facts.definitions)
    expect(lines.slice(line, line + 2).join('\n')).toContain(name);
  return facts;
}

const titled = (rows: readonly RepairedSource[]) =>
  rows.map((row): [path: string, lines: string, row: RepairedSource] => [
    row[0],
    JSON.stringify(row[1]),
    row,
  ]);

describe.each(Object.entries(kinds))('what is behind %s is found', (_, rows) => {
  test.each(titled(rows))('%s: %s', async (_path, _lines, row) => {
    await check(row);
  });
});

describe('valid syntax that a grammar rejects is no syntax error', () => {
  test.each(titled(validSyntax))('%s: %s', async (_path, _lines, row) => {
    expect(await check(row)).toMatchObject({ hasError: false });
  });

  test('and its lines keep their lengths', () => {
    const lengths = (text: string) => text.split('\n').map(({ length }) => length);
    for (const { name } of grammars)
      for (const [, lines] of validSyntax) {
        const text = lines.join('\n');
        expect(lengths(prepareText(text, name))).toEqual(lengths(text));
      }
  });
});

test('a repair moves nothing: each row keeps its length', () => {
  for (const { name } of grammars)
    for (const [, lines] of Object.values(kinds).flat()) {
      const lengths = (text: string) => text.split('\n').map(({ length }) => length);
      const text = lines.join('\n');
      expect(lengths(repaired(text, name))).toEqual(lengths(text));
    }
});

describe('after a statement that no parser takes, the rest is found', () => {
  const rows: readonly [path: string, text: string, name: string][] = [
    ['a.go', 'package a\n\nfunc F() {\n\tx := [}\n}\n\nfunc After() {}\n', 'After'],
    [
      'a.ts',
      'class A {\n  f() { return 1 }\n  ??? = {\n    g( {\n  }\n}\nfunction after() {}\n',
      'after',
    ],
    ['a.rs', 'fn f() {}\nmacro 2 m($x) => {\n  a b c\n}\nfn after() {}\n', 'after'],
    ['a.kt', 'fun f() = 1\nval x by by {\n  1\n}\nfun after() {}\n', 'after'],
    ['a.java', 'class A {\n  void f() {}\n  int ? g( {\n  }\n  void after() {}\n}\n', 'after'],
  ];
  test.each(rows)('%s: %j', async (path, text, name) => {
    const facts = await extractor.extract(Buffer.from(text), grammarFor(path) as Grammar);
    expect(facts.definitions.map((definition) => definition.name)).toContain(name);
  });
});

test('a text that parses is read once, and one that does not a few times', async () => {
  const reads = async (path: string, text: string) => {
    let count = 0;
    const now = () => {
      count += 1;
      return 0;
    };
    using counting = await Extractor.open({ now });
    await counting.extract(Buffer.from(text), grammarFor(path, text) as Grammar);
    return count;
  };
  // The clock is read once for each budget when little is parsed: three where nothing is repaired.
  const plain = await reads('a.c', 'int f(void) { return 0; }\n');
  const broken = await reads('a.c', 'EXPORT int f(void) { return 0; }\n');
  const hopeless = await reads('a.c', `${'int ( ] f {{ ;\n'.repeat(50)}`);
  expect(plain).toBeLessThan(broken);
  expect(hopeless).toBeLessThan(30 * plain);
});
