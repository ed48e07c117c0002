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
    'words behind annotations',
    'a.kt',
    '@A @B(c) interface I\n@A\n@B(c, d())\nannotation class N\n\n@A @B open class O\n@A @B enum class E { X }\n@A actual class C\n@A(b) @C expect fun f()\n@A @B fun interface F { fun a() }\n@A sealed class S\n',
    [
      ...['interface I', 'class N', 'class O', 'enum E', 'enum-member E > X', 'class C'],
      ...['function f', 'interface F', 'method F > a', 'class S'],
    ],
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
    'calling conventions and names in parentheses',
    'a.h',
    'typedef BOOL (WINAPI * PFN)(HANDLE h, int b);\nLIB_API void (lib_open) (int a);\nLIB_API const char *(lib_name) (int a);\nint (plain)(int a) { return a; }\n',
    ['type PFN', 'prototype lib_open', 'prototype lib_name', 'function plain'],
  ],
  [
    'types that are inferred',
    'a.c',
    'auto x = 5;\nconstexpr auto y = 6;\nint after(void);\n',
    ['variable x', 'variable y', 'prototype after'],
  ],
  [
    'heads of lists and trees',
    'a.c',
    'TAILQ_HEAD(queue, item) items;\nstatic SLIST_HEAD(, item) free = SLIST_HEAD_INITIALIZER(free);\nstruct a {\n  LIST_HEAD(subs, item) first;\n  int n;\n};\nRB_HEAD(tree, node);\nstatic LIST_HEAD(all);\nint after;\n',
    [
      'struct queue',
      'variable items',
      'variable free',
      'struct a',
      'struct a > subs',
      'field a > first',
      'field a > n',
      'struct tree',
      'variable all',
      'variable after',
    ],
  ],
  [
    'destructors',
    'a.cs',
    'class A { ~A() { } A() { } }\n',
    ['class A', 'method A > ~A', 'constructor A > A'],
  ],
  [
    'rules of Snakemake',
    'Snakefile',
    'configfile: "a.yaml"\n\nrule all:\n    input: "a"\n\nrule align:\n    input:\n        "b",\n        lambda w: f(w)\n    output: "c"\n\ncheckpoint split: output: "d"\n\ndef f(w):\n    return w\n\nuse rule align as again with:\n    input: "e"\nif X:\n    rule inner:\n        output: 1\n    Y = 2\nonsuccess:\n    print("x")\nlast = 1\n',
    [
      'function all',
      'function align',
      'function split',
      'function f',
      'function again',
      'function inner',
      'constant Y',
      'variable last',
    ],
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
