import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';

let extractor: Extractor;
beforeAll(async () => {
  extractor = await Extractor.open();
});
afterAll(() => extractor[Symbol.dispose]());

/** Definitions as `first row - last row  kind  name`, rows counted from 1. */
const rows: readonly [what: string, file: string, source: string, definitions: string[]][] = [
  [
    'clauses of each arity',
    'a.erl',
    'f(0) -> 1;\nf(N) -> N.\nf(A, B) -> A.\ng() -> 1.\n',
    ['1-2 function f', '3-3 function f', '4-4 function g'],
  ],
  [
    'clauses with guards and bodies',
    'a.ex',
    'defmodule A do\n  def f(0), do: 1\n  def f(n) when n > 1 do\n    n\n  end\n  @doc "two"\n  def f(a, b), do: a\n  defp g(x), do: x\n  defmacro m(1), do: 1\n  defmacro m(x), do: x\nend\n',
    ['1-11 module A', '2-5 function f', '7-7 function f', '8-8 function g', '9-10 macro m'],
  ],
  [
    'no clauses with a definition between them',
    'a.ex',
    'defmodule A do\n  def f(0), do: 1\n  @one 1\n  def f(1), do: @one\n  def f(n), do: n\nend\n',
    ['1-6 module A', '2-2 function f', '3-3 constant one', '4-5 function f'],
  ],
  [
    'equations and their signature',
    'A.hs',
    'f :: Int -> Int\nf 0 = 1\nf n = n\ng = 1\nx |> h = h x\ny |> h = y\nclass C a where\n  m :: a\n  m = 1\ninstance C A where\n  n 1 = 1\n  n _ = 2\ninstance C B where\n  n 1 = 1\n',
    [
      '1-3 function f',
      '4-4 function g',
      '5-6 function |>',
      '7-9 interface C',
      '8-9 method m',
      '11-12 method n',
      '14-14 method n',
    ],
  ],
  [
    'annotations',
    'A.elm',
    'f : Int\nf =\n  1\n\n\ng x = x\n',
    ['1-3 function f', '6-6 function g'],
  ],
  [
    'overloads are definitions of their own',
    'A.scala',
    'object O {\n  def m(a: Int) = 1\n  def m(a: String) = 2\n}\n',
    ['1-4 class O', '2-2 method m', '3-3 method m'],
  ],
];

test.each(rows)('%s in %s', async (_, file, source, expected) => {
  const facts = await extractor.extract(Buffer.from(source), grammarFor(file) as Grammar);
  expect(
    facts.definitions.map(({ line, end, kind, name }) => `${line + 1}-${end + 1} ${kind} ${name}`),
  ).toEqual(expected);
});
