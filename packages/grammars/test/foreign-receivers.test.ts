import { Extractor, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grammarFor } from '../src/index.js';

let extractor: Extractor;
beforeAll(async () => {
  extractor = await Extractor.open();
});
afterAll(() => extractor[Symbol.dispose]());

/** What begins with `own` may be the project's; nothing else that is called is. */
const rows: readonly [what: string, file: string, lines: string[]][] = [
  [
    'packages, parameters, members and variables',
    'a.go',
    [
      'import ("net/http"; str "strings"; "testing"; "example.com/log"; "sync"; "bytes")',
      'type T struct { mu sync.Mutex; own Own }',
      'func TestX(t *testing.T) { t.Fatal(""); t.Run("", func(t *testing.T) { t.Errorf() }); log.own1() }',
      'func (x *T) M(t Other) { t.own2(); x.mu.Lock(); x.own.own3(); var b bytes.Buffer; b.Write(nil) }',
      'func g() { http.Get(""); str.Cut(""); r, err := http.NewRequest(); r.Header(); f().own4() }',
    ],
  ],
  [
    'modules, loggers, files and shadowed names',
    'a.py',
    [
      'import os.path, logging, queue',
      'import typing as t',
      'from dataclasses import field',
      'from pathlib import Path',
      'log = logging.getLogger(__name__)',
      'def f(p, x: t.Optional[Foo]):',
      '    os.path.join(p); log.fatal(""); Path.cwd().own1(); x.own2()',
      '    for field in p: field.own3()',
      '    with open(p) as fh: fh.write("")',
      '    a = queue.Queue()',
      '    a.put(1)',
      'def g(a, fh):',
      '    a.own4(); fh.own5(); self.log.own6()',
    ],
  ],
  [
    'modules, objects of the language, and names of the project that are like theirs',
    'a.ts',
    [
      "import Map from './Map.js';",
      "import fs, { createReadStream } from 'node:fs';",
      'const m = new Map(); m.own1();',
      'const s: Set<string> = new Set(); s.add(1);',
      'Object.keys(fs.readdirSync(a)); JSON.parse(x).own2(); x.fs.own3(); console.log(1);',
    ],
  ],
  [
    'types and what their variables call',
    'A.java',
    [
      'import java.util.List; import com.example.Map;',
      'class A { List<String> xs; void f(StringBuilder sb, Map m) {',
      'xs.add(1); sb.append(""); m.own1(); System.out.println(); Math.abs(1); this.own2(); } }',
    ],
  ],
  [
    'types, but for those that point to others',
    'a.rs',
    [
      'use std::{sync::Arc, collections::HashMap, fs};',
      'fn f(a: Arc<Foo>, m: &mut HashMap<u8, u8>) { a.own1(); m.insert(1, 2); fs::remove_file(""); }',
      'fn g(m: Mine) { m.own2(); let mut s = String::from(""); s.push_str(""); crate::own3(); }',
    ],
  ],
  [
    'the library and what it makes',
    'a.zig',
    [
      'const std = @import("std"); const mem = std.mem; const mine = @import("mine.zig");',
      'fn f(w: *std.io.Writer, x: anytype) !void { try w.writeAll(""); mem.copy(); mine.own1(); x.own2(); }',
    ],
  ],
];

test.each(rows)('%s in %s', async (_, file, lines) => {
  const source = `${lines.join('\n')}\n`;
  const { references } = await extractor.extract(Buffer.from(source), grammarFor(file) as Grammar);
  const called = references.flatMap(({ kind, name, foreign }) =>
    kind === 'call' && !foreign ? [name] : [],
  );
  const own = [...new Set(source.match(/\bown\d/g))];
  expect([...new Set(called)].filter((name) => !/^(?:f|open)$/.test(name)).sort()).toEqual(
    own.sort(),
  );
});
