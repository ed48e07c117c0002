import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';

let extractor: Extractor;
beforeAll(async () => {
  extractor = await Extractor.open();
});
afterAll(() => extractor[Symbol.dispose]());

/** What begins with `alone` is looked up in nothing; all else that is called is. */
const rows: readonly [file: string, source: string][] = [
  ['a.c', 'void f(struct s *p) { alone1(); p->read(); p->ops.open(); x = y>alone2(); }'],
  ['a.go', 'package a\nfunc f(b B) { alone1(); b.Open(); b.\n\tRead(); go alone2() }'],
  ['a.lua', 'alone1() m.open() m:read() local x = "a"..alone2()'],
  ['a.php', '<?php alone1(); $x->read(); $x?->open(); A::make(); self::get(); $y = "a".alone2();'],
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
  expect(alone).toEqual(source.match(/\balone\d/g));
  expect(references.some(({ kind, unqualified }) => kind === 'call' && !unqualified)).toBe(true);
});
