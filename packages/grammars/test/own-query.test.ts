import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { expect, test } from 'vitest';
import { grammars } from '../src/index.js';

const grammar = (name: string) => grammars.find((item) => item.name === name) as Grammar;

/** The query that a grammar's own repository has for code navigation. */
const upstream = (name: string) =>
  readFileSync(fileURLToPath(import.meta.resolve(`tree-sitter-wasm/${name}/tags.scm`)), 'utf8');

test.each([
  ['python', 'class A:\n    def f(self):\n        g()\n', 'class A, method f', 'call g'],
  ['go', 'package a\n\nfunc F() { g() }\n', 'function F', 'call g'],
  ['rust', 'struct A;\nfn f() { g(); }\n', 'class A, function f', 'call g'],
  ['ruby', 'class A\n  def f\n    g(1)\n  end\nend\n', 'class A, method f', 'call g'],
])(
  "%s: tree-sitter's own kind of query works as it is",
  async (name, text, definitions, references) => {
    using extractor = await Extractor.open();
    const own = { ...grammar(name), query: upstream(name) };
    const facts = await extractor.extract(Buffer.from(text), own);
    expect(extractor.problems).toEqual([]);
    expect(facts.definitions.map(({ kind, name }) => `${kind} ${name}`).join(', ')).toBe(
      definitions,
    );
    expect(facts.references.map(({ kind, name }) => `${kind} ${name}`).join(', ')).toBe(references);
  },
);

test('one language with two queries is two versions, side by side', async () => {
  using extractor = await Extractor.open();
  const functions = {
    ...grammar('go'),
    query: '(function_declaration (identifier) @name) @definition.function',
  };
  const bytes = Buffer.from('package a\n\ntype T int\n\nfunc F() {}\n');
  const names = async (item: Grammar) =>
    (await extractor.extract(bytes, item)).definitions.map(({ name }) => name);
  expect(await names(grammar('go'))).toEqual(['T', 'F']);
  expect(await names(functions)).toEqual(['F']);
  expect(await names(grammar('go'))).toEqual(['T', 'F']);
});

test('a word in the text decides the kind of a definition, or that there is none', async () => {
  using extractor = await Extractor.open();
  const query = `((call method: (identifier) @word arguments: (_ . (simple_symbol) @name)) @definition
    (#kind! @word task "job" "task")
    (#kind! @word module "space")
    (#kind! @word unheard "odd"))`;
  const text = 'task :a\nspace :b\njob :c\nother :d\nodd :e\n';
  const facts = await extractor.extract(Buffer.from(text), { ...grammar('ruby'), query });
  expect(facts.definitions.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'task a',
    'module b',
    'task c',
    'variable e',
  ]);
});
