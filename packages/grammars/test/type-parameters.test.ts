import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';

let extractor: Extractor;
beforeAll(async () => {
  extractor = await Extractor.open();
});
afterAll(() => extractor[Symbol.dispose]());

/** What is `T` or `U` is a type parameter where it stands; `V` is none there. */
const rows: readonly [file: string, source: string][] = [
  ['a.cs', 'class A<T, in U> where T : B { T F(U u) { return new C<T>(); } } class D { V v; }'],
  [
    'a.cpp',
    'template <typename T, class U = V, typename... R> class A { T f(U u, R... r); B b; };',
  ],
  ['a.d', 'class A(T, U : B) { T f(U u) { return null; } } class D { V v; }'],
  ['a.dart', 'class A<T extends B, U> { T f(U u) => u as T; } class D { V v; }'],
  [
    'a.go',
    'package a\ntype A[T, U B] struct { t T }\nfunc (a *A[T, U]) f(u U) T { return 1 }\nvar v V',
  ],
  ['A.java', 'class A<T extends B, U> { T f(U u) { return (T) u; } } class D { V v; }'],
  ['a.kt', 'class A<T : B, out U> { fun f(u: U): T = u as T } class D(val v: V)'],
  ['a.py', 'class A[T: B, U]:\n    def f(self, u: U) -> T: ...\ndef d(v: V): ...\n'],
  [
    'a.rs',
    'struct A<T: B, U> { t: T, u: U } impl<T: B, U> A<T, U> { fn f(u: U) -> T {} } fn d(v: V) {}',
  ],
  ['a.scala', 'class A[T <: B, +U] { def f(u: U): T = g(u) }\nclass D { val v: V = 1 }'],
  ['a.swift', 'struct A<T: B, U> { func f(u: U) -> T { } }\nstruct D { var v: V }'],
  ['a.ts', 'class A<T extends B, U> { f(u: U): T { return u as T } } let v: V;'],
];

test.each(rows)('%s', async (file, source) => {
  const { references } = await extractor.extract(Buffer.from(source), grammarFor(file) as Grammar);
  const names = new Set(references.map(({ name }) => name));
  expect(['B', 'R', 'T', 'U', 'V'].filter((name) => names.has(name))).toEqual(['B', 'V']);
});

test('a type parameter hides what has its name only in its declaration', async () => {
  const source = 'class A<T> { T a; }\nclass B { T b; <T> T f(T t) { } }';
  const { references } = await extractor.extract(
    Buffer.from(source),
    grammarFor('A.java') as Grammar,
  );
  expect(references.filter(({ name }) => name === 'T')).toEqual([
    { name: 'T', kind: 'type', line: 1 },
  ]);
});

test('nested declarations have theirs, however deep they are', async () => {
  const nests = Array.from(
    { length: 1000 },
    (_, i) => `class A${i}<T${i}> { m<U${i}>(t: T${i}) {\n`,
  );
  const source = `${nests.join('')}let v: T1000;\n${'}}\n'.repeat(1000)}`;
  const { references } = await extractor.extract(
    Buffer.from(source),
    grammarFor('a.ts') as Grammar,
  );
  expect(references.map(({ name }) => name)).toEqual(['T1000']);
});

test('parameters of parameters belong to the declaration around all', async () => {
  const source = 'template <template <class T> class A> class C { T t; };\nT u;\n';
  const { references } = await extractor.extract(
    Buffer.from(source),
    grammarFor('a.cpp') as Grammar,
  );
  expect(references.filter(({ name }) => name === 'T')).toMatchObject([{ line: 1 }]);
});
