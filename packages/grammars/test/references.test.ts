import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';

const extractor = await Extractor.open();
afterAll(() => extractor[Symbol.dispose]());

/** What a file uses, and what only looks like a use: names of type parameters, words of the language. */
test.each([
  ['a.kt', 'val a = Cart::class; val b = Item::size', ['use Cart', 'use Item']],
  ['a.dart', "import 'a.dart' show Cart hide Item;", ['import Cart']],
  [
    'a.jl',
    'import B.Cart\nx = y |> total\nz = price.(items)',
    ['import Cart', 'call total', 'call price'],
  ],
  ['a.ex', 'f(&total/1)', ['call f', 'call total']],
  [
    'a.gleam',
    'pub fn f(q: c.Cart) { y |> total case z { Item(a) -> c.Rest c.Other(b) -> x } }',
    ['type Cart', 'call total', 'new Item', 'new Rest', 'new Other'],
  ],
  [
    'a.py',
    'match v:\n    case Cart(x=0): pass\n    case shop.Item(): pass\ntype Alias[T: Bound] = Box[int]\ndef f[U](x): pass\n',
    ['use Cart', 'use Item', 'type Bound', 'type Box', 'type int'],
  ],
  [
    'a.py',
    'def f(a: t.List[Cart], b: t.Dict[Key, t.List[m.Item]]) -> t.Optional[Tax]: pass\nclass C(Base[Arg]): pass\n',
    [
      ...['type List', 'type Cart', 'type Dict', 'type Key', 'type List', 'type Item'],
      ...['type Optional', 'type Tax', 'inherit Base', 'type Arg'],
    ],
  ],
  [
    'a.ts',
    "let a: import('./a').Cart<Item>;\nfunction f(b: Box<import('./b').ns.Row<Cell[]>>) {}\n",
    ['type Cart', 'type Item', 'type Box', 'type Row', 'type Cell'],
  ],
  [
    'A.java',
    'class A { void m() { var q = 1; switch (o) { case Cart(var a, Item b) -> y(); } Shop::total; } }',
    ['type Cart', 'type Item', 'call y', 'use Shop', 'call total'],
  ],
  ['a.ts', 'type M<T> = { [K in keyof Cart]: T extends infer U ? 1 : 2 };', ['type Cart']],
  [
    'a.ts',
    "let a: import('./a').Cart; type B = import('./a').Box; import('./c').then(f);",
    ['type Cart', 'type Box', 'call then'],
  ],
  ['a.cpp', 'void f() { static_cast<int>(x); reinterpret_cast<Cart*>(y); }', ['type Cart']],
])('uses in %s: %s', async (file, source, expected) => {
  const facts = await extractor.extract(Buffer.from(source), grammarFor(file, source) as Grammar);
  expect(facts.references.map(({ kind, name }) => `${kind} ${name}`)).toEqual(expected);
});
