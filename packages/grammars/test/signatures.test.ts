import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';

let extractor: Extractor;
beforeAll(async () => {
  extractor = await Extractor.open();
});
afterAll(() => extractor[Symbol.dispose]());

/** The rows of the first definition's signature. */
const rows: readonly [what: string, file: string, source: string, signature: string][] = [
  [
    'constraints before the name, documentation behind it',
    'A.hs',
    'class (Functor m, Monad m)\n      => Reader m where\n  -- | Looks up.\n  look :: m a\n',
    'class (Functor m, Monad m) / => Reader m where',
  ],
  [
    'the rule before the name of a target',
    'BUILD',
    'cc_library(\n    name = "cart",\n    srcs = [],\n)\n',
    'cc_library( / name = "cart",',
  ],
  [
    'the word before the path of a route',
    'a.py',
    '@app.route(\n    "/carts",\n    methods=["GET"],\n)\ndef carts():\n    pass\n',
    '@app.route( / "/carts",',
  ],
  [
    'a procedure with parts of its own',
    'a.adb',
    'procedure Run (X : Integer;\n               Y : Integer) is\n   procedure Inner is null;\nbegin\n   null;\nend Run;\n',
    'procedure Run (X : Integer; / Y : Integer) is',
  ],
  [
    'a function without a body',
    'a.vim',
    'function! s:run(a) abort\nendfunction\n',
    'function! s:run(a) abort',
  ],
  [
    'an object behind a reference',
    'a.nim',
    'type\n  Cart* = ref object\n    size: int\n    owner: string\n',
    'Cart* = ref object',
  ],
  [
    'type parameters',
    'a.hpp',
    'template <class T>\nclass Box : public Base {\n  T t;\n};\n',
    'class Box : public Base {',
  ],
  [
    'modifiers',
    'A.java',
    '@Entity\npublic\nclass A\n    extends B {\n}\n',
    'public / class A / extends B {',
  ],
  [
    'attributes',
    'a.cs',
    '[Attr]\npublic sealed\nclass A\n  : B\n{\n}\n',
    'public sealed / class A / : B',
  ],
  [
    'parameters of a type without a body',
    'A.kt',
    'data class A(\n    val a: Int,\n    val b: Int,\n) : B()\n\nfun f() {}\n',
    'data class A( / val a: Int, / val b: Int, / ) : B()',
  ],
  [
    'parameters of a case class',
    'a.scala',
    'case class A(\n  a: Int\n) extends B\n\nval x = 1\n',
    'case class A( / a: Int / ) extends B',
  ],
  [
    'parameters of a record',
    'a.cs',
    'public record A(\n  int B,\n  int C\n) : D;\n',
    'public record A( / int B, / int C / ) : D;',
  ],
  [
    'parameters of a macro',
    'a.njk',
    '{% macro cents(model,\n    column) %}\n  {{ column }} / 100\n{% endmacro %}\n',
    '{% macro cents(model, / column) %}',
  ],
  [
    'annotations',
    'a.scala',
    '@ann\nsealed abstract\nclass A[T] extends B\n',
    'sealed abstract / class A[T] extends B',
  ],
  [
    'parameters of a prototype',
    'a.h',
    'extern int\nadd(int a,\n    int b);\n',
    'extern int / add(int a, / int b);',
  ],
  [
    'parameters of a type of functions',
    'a.h',
    'typedef int (*seek)(void *stream,\n                    long offset);\n',
    'typedef int (*seek)(void *stream, / long offset);',
  ],
  [
    'parameters of a method without a body',
    'A.cs',
    'delegate int F(int a,\n    int b);\n',
    'delegate int F(int a, / int b);',
  ],
  [
    'parameters with comments of many lines',
    'a.ts',
    `function open(\n${'  /**\n   * What it is,\n   * at length.\n   */\n  a: string,\n'.repeat(3)}): void {\n}\n`,
    ['function open(', ...Array(3).fill('/** / * What it is, / * at length. / */ / a: string,')]
      .concat('): void {')
      .join(' / '),
  ],
  [
    'the first of many parameters',
    'a.ts',
    `function open(\n${'  a: string,\n'.repeat(30)}): void {\n}\n`,
    ['function open(', ...Array(9).fill('a: string,')].join(' / '),
  ],
  [
    'parameters, but not what a constructor initializes',
    'a.cpp',
    'Cart::Cart(int a,\n    int b)\n    : a_(a),\n      b_{b}\n{\n}\n',
    'Cart::Cart(int a, / int b)',
  ],
  [
    'the options of a declaration that is a call',
    'a.rb',
    "has_many :rows,\n  class_name: 'Row',\n  dependent: :destroy\n",
    "has_many :rows, / class_name: 'Row', / dependent: :destroy",
  ],
  ['a title of several lines', 'a.md', 'How to\ninstall\n===\n', 'How to / install'],
  [
    'parameters and ports',
    'a.sv',
    'module cart import shop::*; #(\n  parameter int W = 8\n) (\n  input  logic clk, // clock\n  output logic [W-1:0] sum\n);\n  adder a (.clk(clk));\nendmodule\n',
    'module cart import shop::*; #( / parameter int W = 8 / ) ( / input  logic clk, // clock / output logic [W-1:0] sum / );',
  ],
  [
    'ports at the margin',
    'a.v',
    'module cart\n(\ninput clk,\ninput rst\n);\nalways begin\nend\nendmodule\n',
    'module cart / ( / input clk, / input rst / );',
  ],
  [
    'more ports than a signature has lines',
    'a.v',
    `module cart(\n${'  input p,\n'.repeat(20)}  input q\n);\n  adder a (.clk(p));\nendmodule\n`,
    `module cart(${' / input p,'.repeat(9)}`,
  ],
  [
    'parameters of a task',
    'a.sv',
    'task automatic send(\n  input int n\n);\n  go(n);\nendtask\n',
    'task automatic send( / input int n / );',
  ],
  [
    'a parenthesis that never closes',
    'a.v',
    'module cart(\n  input clk\n  adder a [1];\nendmodule\n',
    'module cart(',
  ],
  [
    'generics and ports',
    'a.vhd',
    'entity cart is\n  generic (\n    W : natural := 8);\n  port (\n    clk : in std_logic\n  );\nend cart;\n',
    'entity cart is / generic ( / W : natural := 8); / port ( / clk : in std_logic / );',
  ],
  [
    'parameters and a result',
    'a.vhd',
    'function total (\n  price : natural;\n  count : natural)\n  return natural is\nbegin\n  return price;\nend total;\n',
    'function total ( / price : natural; / count : natural) / return natural is',
  ],
  [
    'the values of a type',
    'a.vhd',
    'type state_t is (\n  EMPTY,\n  FULL\n);\nsignal s : state_t;\n',
    'type state_t is ( / EMPTY, / FULL / );',
  ],
  [
    'parameters of a member',
    'a.fs',
    'let add\n    (items: Line list)\n    (count: int)\n    : Cart =\n    Cart(items, count)\n',
    'let add / (items: Line list) / (count: int) / : Cart =',
  ],
  [
    'parameters of a type',
    'a.fs',
    'type Cart(\n        items: Line list,\n        count: int\n    ) =\n    member _.Count = count\n',
    'type Cart( / items: Line list, / count: int / ) =',
  ],
  [
    'a type without parameters before a member that has some',
    'a.fs',
    'type Cart with\n    member this.Add(item: int) = item\n',
    'type Cart with',
  ],
  ['parameters without room for a mark', 'a.sv', 'task f(\n);\n  g;\nendtask\n', 'task f('],
  [
    'a value without parameters before one that has some',
    'a.fsi',
    'val limit: int\nval add: (int * int) -> int\n',
    'val limit: int',
  ],
];

test.each(rows)('%s in %s', async (_, file, source, expected) => {
  const facts = await extractor.extract(Buffer.from(source), grammarFor(file, source) as Grammar);
  const { line = 0, start = line, signatureEnd = 0 } = facts.definitions[0] ?? {};
  const lines = source.split('\n').slice(start, signatureEnd + 1);
  expect(lines.map((each) => each.trim()).join(' / ')).toBe(expected);
});

test('what precedes a name behind a body begins with its declaration', async () => {
  const source =
    'typedef struct {\n  int a;\n} item_t, *item_p;\nstatic struct b {\n  int c;\n} all[] = {\n  {1}\n};\n';
  const facts = await extractor.extract(Buffer.from(source), grammarFor('a.c') as Grammar);
  const rowsOf = new Map(
    facts.definitions.map(({ name, line, start = line }) => [name, [start, line]]),
  );
  expect(Object.fromEntries(rowsOf)).toEqual({
    a: [1, 1],
    item_t: [0, 2],
    item_p: [0, 2],
    b: [3, 3],
    c: [4, 4],
    all: [3, 5],
  });
});

test('a block without braces ends with its last line', async () => {
  const source = 'trait A {\n  def f: Int =\n    g match {\n    }\n\n  def g: Int = 1\n}\n';
  const facts = await extractor.extract(Buffer.from(source), grammarFor('a.scala') as Grammar);
  expect(facts.definitions.map(({ name, line, end }) => [name, line, end])).toEqual([
    ['A', 0, 6],
    ['f', 1, 3],
    ['g', 5, 5],
  ]);
});
