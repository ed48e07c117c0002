import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';

let extractor: Extractor;
beforeAll(async () => {
  extractor = await Extractor.open();
});
afterAll(() => extractor[Symbol.dispose]());

/** What has a number at its end is looked up in nothing or is a type; all else that is called is not. */
const rows: readonly [file: string, source: string][] = [
  ['a.cs', '[Alone1] class A { void F() { Alone2.Make(); x.Read(); open(); } }'],
  [
    'A.java',
    '@Alone1 class A { void f() { Alone2.of(); x.read(); open(); g(Alone3::get, Alone4.X); } }',
  ],
  ['a.kt', '@Alone1 class A { fun f() { Alone2.make(); x.read(); open() } }'],
  ['a.scala', '@alone1 class A { def f() = { Alone2.make(); x.read(); open() } }'],
  ['a.swift', '@Alone1 class A { func f() { Alone2.make(); x.read(); open() } }'],
  ['a.tsx', 'const a = <Alone1 b={open()}>{x.read()}<Alone2 /></Alone1>;'],
  ['a.c', 'void f(struct s *p) { alone1(); p->read(); p->ops.open(); x = y>alone2(); }'],
  ['a.go', 'package a\nfunc f(b B) { alone1(); b.Open(); b.\n\tRead(); go alone2() }'],
  ['a.lua', 'alone1() m.open() m:read() local x = "a"..alone2()'],
  [
    'a.php',
    '<?php alone1(); $x->read(); $x?->open(); Alone2::make(); self::get(); $y = "a".alone3();',
  ],
  [
    'a.py',
    'alone1(a.b(), [alone2()])\n(x\n  .read()\n  .open())\nself.get()\n@alone3\ndef f(): pass\n',
  ],
  ['a.rs', 'fn f() { alone1(); a.read(); A::open(); a\n.get(); alone2::<u8>(); }'],
  ['a.zig', 'fn f(a: A) void { alone1(); a.read(); a.b.open(); }'],
];

test.each(rows)('%s', async (file, source) => {
  const { references } = await extractor.extract(Buffer.from(source), grammarFor(file) as Grammar);
  const alone = references.filter(({ unqualified }) => unqualified).map(({ name }) => name);
  expect([...new Set(alone)]).toEqual([...new Set(source.match(/\balone\d/gi))]);
  expect(references.some(({ kind, unqualified }) => kind === 'call' && !unqualified)).toBe(true);
});
