import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';

const extractor = await Extractor.open();
afterAll(() => extractor[Symbol.dispose]());

/** Valid sources that a grammar misreads, and what they declare nevertheless. */
const rows: readonly [what: string, file: string, source: string, definitions: string[]][] = [
  [
    'static accessors',
    'a.ts',
    'class C {\n  static accessor y = 2;\n}\n',
    ['class C', 'field C > y'],
  ],
  ['accessors', 'a.js', 'class C {\n  accessor z = 1;\n}\n', ['class C', 'field C > z']],
  [
    'using',
    'a.ts',
    'await using c = await open();\nusing d = f();\n',
    ['constant c', 'constant d'],
  ],
  ['a union', 'a.cs', 'public union Pet(Cat, Dog);\nclass A { }\n', ['type Pet', 'class A']],
  [
    'a union with a body',
    'a.cs',
    'union Pet(Cat, Dog) { public int Legs => 4; public void Run() { } }\n',
    ['type Pet', 'property Pet > Legs', 'method Pet > Run'],
  ],
  [
    'extension members',
    'a.cs',
    'static class E { extension(string s) { public void Shout() { } public int Len => 1; } }\n',
    ['class E', 'method E > Shout', 'property E > Len'],
  ],
  [
    'backing fields',
    'a.kt',
    'class A {\n  val items: List<Int>\n    field = mutableListOf()\n  val b = 1\n}\n',
    ['class A', 'property A > items', 'property A > b'],
  ],
  [
    'functional interfaces',
    'a.kt',
    'fun interface Cb {\n  fun run(x: Int)\n}\nclass After\n',
    ['interface Cb', 'method Cb > run', 'class After'],
  ],
  [
    'context parameters in a type',
    'a.kt',
    'typealias F = context(Logger) (Int) -> Unit\nfun after() {}\n',
    ['type F', 'function after'],
  ],
  [
    'attributes of a structure',
    'a.c',
    'struct [[deprecated]] S { int x; };\nunion [[a]] U { int y, *z; };\n',
    ['struct S', 'field S > x', 'union U', 'field U > y', 'field U > z'],
  ],
  [
    'contracts',
    'a.cpp',
    'int half(int n) pre(n > 0) { return n / 2; }\nint after();\n',
    ['function half', 'prototype after'],
  ],
  [
    'a pipeline of Jenkins',
    'Jenkinsfile',
    "pipeline {\n  stages {\n    stage('Build') {\n      steps { sh 'make' }\n    }\n  }\n}\ndef helper(a) { return a }\n",
    ['task Build', 'function helper'],
  ],
  [
    'types of Groovy',
    'a.groovy',
    'enum E { A, B }\ntrait T { def t() {} }\nclass C extends B implements I { int x }\n',
    [
      ...['enum E', 'enum-member E > A', 'enum-member E > B', 'trait T', 'method T > t', 'class C'],
      'field C > x',
    ],
  ],
];

test.each(rows)('%s in %s', async (_, file, source, expected) => {
  const facts = await extractor.extract(Buffer.from(source), grammarFor(file) as Grammar);
  const path = (i: number): string => {
    const { name, parent } = facts.definitions[i] as (typeof facts.definitions)[0];
    return parent === undefined ? name : `${path(parent)} > ${name}`;
  };
  expect(facts.definitions.map(({ kind }, i) => `${kind} ${path(i)}`)).toEqual(expected);
});
