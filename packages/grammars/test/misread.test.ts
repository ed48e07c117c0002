import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';

const extractor = await Extractor.open();
afterAll(() => extractor[Symbol.dispose]());

type Row = readonly [what: string, file: string, source: string, tags: readonly string[]];

/** Valid sources that a grammar misreads without an error, and all their tags as `row kind name`. */
const rows: readonly Row[] = [
  ...['a.c', 'a.cpp', 'a.m', 'a.cu', 'a.ino', 'a.glsl'].map(
    (file): Row => [
      'macros without a value, with space at the end',
      file,
      '#define A \nint f() { return g(); }\n  # define B(x) \t\r\nint h() { return i(); }\n',
      ['1 macro A', '2 function f', '2 call g', '3 macro B', '4 function h', '4 call i'],
    ],
  ),
  [
    'a guard with space at the end',
    'a.h',
    '#ifndef A_H\n#define A_H \nint f(void);\n#endif\n',
    ['3 prototype f'],
  ],
  [
    'paths with space at the end',
    'Dockerfile',
    'FROM a AS b\nCOPY . . \nARG c=1\nADD d \\\n  e\t\r\nFROM b AS f\ncopy g h  \n',
    ['1 section b', '1 inherit a', '3 variable c', '6 section f', '6 inherit b'],
  ],
  [
    'named constructors of generic classes',
    'a.dart',
    'final a = Cart<Item>.of(b);\nc() => d(Cart<List<Item?>>.e(), Cart<void>.f);\nfinal g = const Cart<Item>.h();\nfinal i = Cart<Item, Shop>.j();\n',
    [
      ...['1 constant a', '1 use Cart', '1 type Item', '1 call of', '2 function c', '2 call d'],
      ...['2 use Cart', '2 use List', '2 type Item', '2 call e', '2 use Cart'],
      ...['3 constant g', '3 new Cart', '3 type Item'],
      ...['4 constant i', '4 use Cart', '4 type Item', '4 type Shop', '4 call j'],
    ],
  ],
  [
    'conditions with space at the end',
    'Makefile',
    'ifdef A \nb = 1\nelse ifeq ($(C),d)\t\r\ne = 1\nelse \nf = 1\nendif  \ng = 1\n',
    ['2 variable b', '3 use C', '4 variable e', '6 variable f', '8 variable g'],
  ],
  [
    'calls behind comments',
    'a.groovy',
    'x = "//"\n// a\nb "c"\nd("e") /* f */\ng "https://h"\n',
    ['1 variable x', '3 call b', '4 call d', '5 call g'],
  ],
  [
    'tests of Bats',
    'a.bats',
    "@test \"adds 'two'\" {\n  run add\n  local x=1\n}\n  @test  'b' {\n  c\n  }\n",
    ["1 function adds 'two'", '5 function b', '2 call run', '6 call c'],
  ],
  ['a field', 'a.groovy', 'class A { B d }\n', ['1 class A', '1 field d', '1 type B']],
  [
    'a field of a known type',
    'a.groovy',
    'class A { String d }\n',
    ['1 class A', '1 field d', '1 type String'],
  ],
  ['a value', 'a.groovy', 'class A { B d = c }\n', ['1 class A', '1 field d', '1 type B']],
  [
    'a method',
    'a.groovy',
    'class A { B f() { g() } }\n',
    ['1 class A', '1 method f', '1 type B', '1 call g'],
  ],
  [
    'fields below each other',
    'a.groovy',
    'class A {\n  B b\n  Shop c = d\n  x.Shop e\n  Shop[] f\n}\n',
    [
      '1 class A',
      '2 field b',
      '3 field c',
      '3 type Shop',
      '4 field e',
      '4 type Shop',
      '5 field f',
      '5 type Shop',
    ],
  ],
  [
    'several fields',
    'a.groovy',
    'class A {\n  Shop a, b = 1\n  def c, d\n}\n',
    ['1 class A', '2 field a', '2 field b', '2 type Shop', '3 field c', '3 field d'],
  ],
  [
    'modifiers',
    'a.groovy',
    'class A {\n  private static final Log a = Log.of(A)\n  static Log b() { c() }\n  volatile Log d\n}\n',
    [
      '1 class A',
      '2 field a',
      '2 type Log',
      '2 call of',
      '3 method b',
      '3 type Log',
      '3 call c',
      '4 field d',
      '4 type Log',
    ],
  ],
  [
    'parameters',
    'a.groovy',
    'class A {\n  Item f(Cart a, x.Tax b = c(), Item... d) throws Bad { g() }\n  <T> List<T> h(Map<K, List<V>> i) { }\n}\n',
    [
      ...[
        '1 class A',
        '2 method f',
        '2 type Item',
        '2 type Cart',
        '2 type Tax',
        '2 call c',
        '2 type Item',
      ],
      ...['2 call g', '3 method h', '3 type List', '3 type Map'],
    ],
  ],
  [
    'constructors',
    'a.groovy',
    'class Cart {\n  private Cart() { a() }\n  Cart(Item b, int c) throws Bad { d() }\n}\n',
    ['1 class Cart', '2 constructor Cart', '2 call a', '3 constructor Cart', '3 call d'],
  ],
  [
    'methods without a body',
    'a.groovy',
    'interface A {\n  Item f(Cart b)\n}\nabstract class B {\n  abstract Item g()\n}\n',
    [
      '1 interface A',
      '2 method f',
      '2 type Item',
      '2 type Cart',
      '4 class B',
      '5 method g',
      '5 type Item',
    ],
  ],
  [
    'a script',
    'a.groovy',
    'Item f(Cart a) { g() }\nItem b = h()\n',
    [
      '1 function f',
      '1 type Item',
      '1 type Cart',
      '1 call g',
      '2 variable b',
      '2 type Item',
      '2 call h',
    ],
  ],
  [
    'variables, loops and parameters of closures',
    'a.groovy',
    'def f() {\n  Item a = b\n  for (Item c : d) { e() }\n  for (Item c in d) { e() }\n  try { g() } catch (Bad | Worse x) { h() }\n  i.each { Item j -> j.k() }\n}\n',
    [
      '1 function f',
      '2 type Item',
      '3 call e',
      '4 call e',
      '5 call g',
      '5 call h',
      '6 call each',
      '6 type Item',
      '6 call k',
    ],
  ],
  [
    'sums',
    'a.groovy',
    'x = { it + 1 }\ny = { it -1 }\nfoo + bar\n',
    ['1 variable x', '2 variable y'],
  ],
  ['elements', 'a.groovy', 'def f() { a [1] }\n', ['1 function f']],
  ['a value, then a call', 'a.groovy', 'def f() {\n  a\n  b(1)\n}\n', ['1 function f']],
  [
    'commands',
    'a.groovy',
    'println a\nprintln !b\nsh "x"\n',
    ['1 call println', '2 call println', '3 call sh'],
  ],
  [
    'casts and checks',
    'a.groovy',
    'def f(a) {\n  def b = a as Item\n  if (a instanceof Item) { return new Item() }\n}\n',
    ['1 function f', '3 call Item'],
  ],
  [
    'a line that begins with a group',
    'a.kt',
    'fun f() {\n  val a = b\n  (c as D).e()\n  g.h\n  (i)\n  j\n  -k()\n}\n',
    ['1 function f', '3 call e', '3 type D', '7 call k'],
  ],
  [
    'arguments and lambdas on further lines',
    'a.kt',
    'fun f() {\n  a(\n    b)\n  c\n  { d() }\n  e\n    .g<H>(1)\n    .i { }\n}\n',
    ['1 function f', '2 call a', '4 call c', '5 call d', '7 call g', '7 type H', '8 call i'],
  ],
  [
    'negations',
    'a.kt',
    'fun f() = !a && b || !c.d\nval e = -g + h\n',
    ['1 function f', '2 variable e'],
  ],
  [
    'accessors',
    'a.kt',
    'class A {\n  val b: Int\n    get() = c()\n  var d = 1\n    private set\n}\n',
    ['1 class A', '2 property b', '2 type Int', '3 call c', '4 property d'],
  ],
  ...['a.js', 'a.ts', 'a.tsx'].map(
    (file): Row => [
      'keywords of members on a line of their own',
      file,
      'class A {\n  get\n  a() {}\n  set\n  b(c) {}\n  static\n  d() {}\n  static get\r\n  #e() {}\n  static\n  f = 1;\n}\n',
      ['1 class A', '3 method a', '5 method b', '7 method d', '9 method #e', '11 field f'],
    ],
  ),
  [
    'members with the names of keywords',
    'a.js',
    'class A {\n  get;\n  static = 1;\n  set() {}\n  static {\n    get\n  }\n  get\n}\n',
    ['1 class A', '2 field get', '3 field static', '4 method set', '8 field get'],
  ],
  ['names of imports', 'a.js', "import {\n  get\n} from 'a';\n", ['2 import get']],
  [
    'keywords of declarations on a line of their own',
    'a.ts',
    'abstract\nclass A {}\ninterface\nB\n{}\ntype\nC = 1\n',
    ['2 class A'],
  ],
];

test.each(rows)('%s: %s', async (_, file, source, expected) => {
  const facts = await extractor.extract(Buffer.from(source), grammarFor(file) as Grammar);
  const tags = [...facts.definitions, ...facts.references];
  const found = tags.map(({ kind, name, line }) => `${line + 1} ${kind} ${name}`);
  expect(found.sort()).toEqual([...expected].sort());
});

test.each([
  ['val a: Int\n  get() = 1\nval b = 2\n', [1, 2]],
  ['class A {\n  var b: Int\n    set(c) { }\n    get() = 1\n  val d = 2\n}\n', [5, 3, 4]],
  ['enum class A { B;\n  val c: Int\n    get() = 1\n}\n', [3, 0, 2]],
])('a property of Kotlin ends with its accessors: %j', async (source, ends) => {
  const { definitions } = await extractor.extract(
    Buffer.from(source),
    grammarFor('a.kt') as Grammar,
  );
  expect(definitions.map(({ end }) => end)).toEqual(ends);
});
