import { readFileSync } from 'node:fs';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { ExclusionReason, type FileFacts } from '@repomap/model';
import { Extractor, type ExtractorOptions, type Grammar } from '@repomap/tag-cache/extract';
import { afterAll, describe, expect, test } from 'vitest';
import { grammars } from '../src/index.js';

const grammar = (name: string): Grammar => grammars.find((item) => item.name === name) as Grammar;

const extractor = await Extractor.open();
afterAll(() => extractor[Symbol.dispose]());

async function extract(language: string, content: string | Uint8Array): Promise<FileFacts> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const facts = await extractor.extract(bytes, grammar(language));
  expect(extractor.damaged).toBe(false);
  return facts;
}

/** Bytes that repeat from run to run and look like nothing. */
function noise(length: number): Uint8Array {
  let state = 42;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 16) & 0xff;
  });
}

describe('what is not source text is skipped with a reason', () => {
  const statement = 'var a=function(b){return b+1};';
  const rows: readonly [what: string, content: string | Uint8Array, reason: ExclusionReason][] = [
    ['a bundle of 5 MB', statement.repeat(170_000), ExclusionReason.TooLarge],
    ['one line of 10 MB', 'x'.repeat(10_000_000), ExclusionReason.TooLarge],
    ['a minified file', statement.repeat(20_000), ExclusionReason.Minified],
    [
      'one giant line among others',
      `${statement}\n`.repeat(900) + 'x'.repeat(150_000),
      ExclusionReason.Minified,
    ],
    ['noise', noise(1_000_000), ExclusionReason.Binary],
    ['a NUL', 'let a = 1;\0', ExclusionReason.Binary],
  ];
  test.each(rows)('%s', async (_, content, reason) => {
    const facts = await extract('javascript', content);
    expect(facts).toMatchObject({ skipped: reason, definitions: [], references: [] });
  });
});

test.each([
  [
    'typescript',
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1"></TS>\n',
  ],
  ['typescript', '\ufeff<!DOCTYPE TS><TS></TS>'],
  ['tsx', '<?xml version="1.0"?>\n<tileset/>\n'],
  ['rust', '<?xml version="1.0"?>\n<a/>\n'],
])('XML under the name of %s is skipped', async (language, text) => {
  expect((await extract(language, text)).skipped).toBe(ExclusionReason.ForeignXml);
});

describe('odd text keeps its tags', () => {
  const f = 'function f() {}';
  const rows: readonly [what: string, content: string | Uint8Array, line: number][] = [
    ['UTF-16', Buffer.from(`\n${f}`, 'utf16le'), 1],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${f}\r\n`, 'utf16le'), 0],
    ['Latin-1', Buffer.from(`// d\xe9j\xe0\r${f}`, 'latin1'), 1],
    ['a cut character', Buffer.concat([Buffer.from(`${f} // `), Buffer.of(0xc3)]), 0],
    [
      'a surrogate in UTF-8',
      Buffer.concat([Buffer.of(0x2f, 0x2f, 0xed, 0xa0, 0x80, 10), Buffer.from(f)]),
      1,
    ],
    ['a NUL after much text', `${'let a = 1;\n'.repeat(20)}'\0'\n${f}`, 21],
    ['a byte order mark', '\ufefffunction f() {}\n', 0],
    ['CRLF', '\r\n\r\nfunction f() {\r\n}\r\n', 2],
    ['lone CR', '\r\rfunction f() {}\r', 2],
    ['no newline at the end', '\nfunction f() {}', 1],
    ['characters beyond UTF-16 before it', '/* 😀😀 */ function f() {}\n', 0],
    ['form feeds and line separators', '\f\u2028\nfunction f() {}\n', 1],
    ['an unclosed body after it', 'function f() {}\nfunction g() {\n', 0],
    ['a short line without end', `var s = '${'x'.repeat(4_000)}'; function f() {}`, 0],
  ];
  test.each(rows)('%s', async (_, content, line) => {
    const { definitions, skipped } = await extract('javascript', content);
    expect(skipped).toBeUndefined();
    expect(definitions).toContainEqual(expect.objectContaining({ name: 'f', line }));
  });

  test('an empty file has no tags', async () => {
    expect(await extract('javascript', '')).toMatchObject({ definitions: [], references: [] });
  });
});

describe('what explodes in other tools ends', () => {
  const rows: readonly [what: string, language: string, content: string][] = [
    ['50,000 unclosed brackets', 'javascript', '[\n'.repeat(50_000)],
    ['unclosed brackets in Python', 'python', '[\n'.repeat(25_000)],
    [
      '240,000 nested parentheses',
      'javascript',
      `${'(\n'.repeat(120_000)}1${')\n'.repeat(120_000)}`,
    ],
    ['8,000 chained calls', 'javascript', `a\n${'.b()\n'.repeat(8_000)}`],
    ['10,000 nested functions', 'javascript', 'function f() {\n'.repeat(10_000)],
    ['10,000 nested classes', 'java', 'class C {\n'.repeat(10_000)],
    ['25,000 functions', 'python', 'def f(x): return x\n'.repeat(25_000)],
    ['a list of 100,000', 'python', `x = [\n${'1,\n'.repeat(100_000)}]\n`],
    [
      '90,000 blanks in a condition',
      'make',
      `ifdef A\n${'\n'.repeat(1_000)}endif ${' '.repeat(90_000)}x\n`,
    ],
    ['a copy on 80,000 lines', 'dockerfile', `FROM a\n${'COPY a \\\n'.repeat(80_000)}b\n`],
    ['100,000 annotations', 'kotlin', `${'@A\n'.repeat(100_000)}val a = 1\n`],
    ['type parameters that never close', 'typescript', `type A = B\n${'  <A,\n'.repeat(2_000)}`],
    ['100,000 lines like an operator', 'typescript', `let a\n${'\n  in_b'.repeat(100_000)}\n`],
    ['100,000 blank lines in a list', 'scala', `f(a,${'\n'.repeat(100_000)}b)(\n`],
    ['type parameters on one line', 'scala', `${'class A['.repeat(10_000)}\n${'\n'.repeat(1_000)}`],
    ['100,000 blank lines behind a class', 'kotlin', `class A${'\n'.repeat(100_000)}x(\n`],
    ['comments that never close', 'kotlin', `${'class A\n/* '.repeat(20_000)}\n`],
    ['20,000 open attributes', 'rust', `f(a,\n${'// #[cfg(\n#[cfg('.repeat(20_000)}\n`],
    ['30,000 targets', 'c-sharp', `f(a${'?.b'.repeat(30_000)}\n${'\n'.repeat(2_000)}`],
    ['30,000 words like labels', 'c', `f(${';a '.repeat(30_000)}\n${'\n'.repeat(50_000)}`],
    ['15,000 arguments of a macro', 'cpp', `A(a${', "b"'.repeat(15_000)}\n${'\n'.repeat(2_000)}`],
    [
      '30,000 blanks behind a macro',
      'cpp',
      `A(a, "b")${' '.repeat(30_000)}x;\n${'\n'.repeat(500)}`,
    ],
    ['20,000 macros of modules', 'julia', `f(a${'.@a#'.repeat(20_000)}\n${'\n'.repeat(2_000)}`],
    ['30,000 modules to the end', 'f-sharp', 'module A\n'.repeat(30_000)],
    ['60,000 open parameters', 'verilog', 'module a(\n'.repeat(60_000)],
    ['20,000 names without a value', 'f-sharp', `val a\n${'\n'.repeat(20)}`.repeat(20_000)],
    ['500,000 blank lines behind a name', 'vhdl', `entity a${'\n'.repeat(500_000)}x\n`],
    ['30,000 open comments', 'scss', '.a { /* "\n'.repeat(30_000)],
    ['30,000 open lists', 'less', '.a(@b; (c\n'.repeat(30_000)],
    ['40,000 open comments', 'pascal', 'const { a (* \n'.repeat(40_000)],
    ['30,000 open texts', 'crystal', 'def a("\\\n'.repeat(30_000)],
    ['70,000 levels', 'cobol', '       01 A.\n'.repeat(70_000)],
    ['30,000 open dimensions', 'verilog', 'typedef a a [\n'.repeat(30_000)],
    ['20,000 open imports', 'verilog', 'module a import\n'.repeat(20_000)],
    [
      'spaces behind 40 results',
      'vhdl',
      `function a\n return${' '.repeat(20_000)}x${'\n'.repeat(50)}`.repeat(40),
    ],
    ['texts that never close', 'scss', `"${'\\"'.repeat(20_000)}${'\n'.repeat(90)}`.repeat(22)],
    ['900 names far from their words', 'pascal', `procedure ${'a.'.repeat(480)}\n\n`.repeat(900)],
    ['30,000 open buffers', 'cpp', 'cbuffer a :\n'.repeat(30_000)],
    ['30,000 open policies', 'sql', 'CREATE POLICY a\n'.repeat(30_000)],
    ['100,000 names in names', 'tcl', `proc ${'a::'.repeat(100)}b {} {\n`.repeat(1_000)],
    ['25,000 open calls', 'jinja', `{{${' a('.repeat(25_000)}}}\n${'\n'.repeat(2_000)}`],
    ['25,000 attributes', 'cpp', `f(${'a[['.repeat(25_000)}\n${'\n'.repeat(2_000)}`],
    ['50,000 open directives', 'ocaml', `let a = (\n${'#if A\n'.repeat(50_000)}`],
    [
      '50,000 branches',
      'ocaml',
      `let a = (\n${'#if A\n#else\n'.repeat(25_000)}${'#endif\n'.repeat(25_000)}`,
    ],
    ['20,000 open conditionals', 'c-sharp', `class A {\n${'#if A\n  .b\n'.repeat(20_000)}`],
    ['ends without a loop', 'common-lisp', `(a\n${'\n'.repeat(50_000)}${'end '.repeat(20_000)}\n`],
    ['20,000 words in a list', 'powershell', `f a${', b'.repeat(20_000)} (\n${'\n'.repeat(1_000)}`],
    ['20,000 arguments', 'dockerfile', `ARG${' A=1'.repeat(20_000)} "\n${'\n'.repeat(1_000)}`],
    ['90,000 spaces', 'typescript', `f(${' '.repeat(90_000)})\n${'\n'.repeat(2_000)}`],
    [
      'a name that never closes',
      'swift',
      `let a = \`${'a '.repeat(45_000)}\n${'\n'.repeat(2_000)}`,
    ],
    ['18,000 modifiers', 'scala', `${'into '.repeat(18_000)}\n${'\n'.repeat(2_000)}`],
    [
      '8,000 attributes on one line',
      'rust',
      `f(a${',#[cfg(a)]'.repeat(8_000)}\n${'\n'.repeat(2_000)}`,
    ],
    ['90,000 spaces in brackets', 'powershell', `f (${' '.repeat(90_000)}\n${'\n'.repeat(2_000)}`],
    ['90,000 spaces behind a bracket', 'lua', `f(${' '.repeat(90_000)}\n${'\n'.repeat(2_000)}`],
    ['90,000 dollar signs', 'kotlin', `f(${'$'.repeat(90_000)}\n${'\n'.repeat(2_000)}`],
    ['8,000 calls in a list', 'groovy', `a b(c)${', d(e)'.repeat(8_000)}\n${'\n'.repeat(1_000)}`],
  ];
  test.each(rows)('%s', async (_, language, content) => {
    const { skipped } = await extract(language, content);
    expect([undefined, ExclusionReason.Timeout]).toContain(skipped);
  });
});

describe('budgets', () => {
  const source = 'function f() { return g(); }\n'.repeat(5_000);
  /** A clock that goes on by a step whenever it is read. */
  const counting = (step: number) => {
    let time = 0;
    return () => {
      time += step;
      return time;
    };
  };
  const rows: readonly [what: string, options: ExtractorOptions][] = [
    ['parsing', { parseBudget: 100, queryBudget: 1e9 }],
    ['querying', { parseBudget: 1e9, queryBudget: 100 }],
  ];
  test.each(rows)(
    'a file that takes too long for %s is skipped, the next is not',
    async (_, options) => {
      using extractor = await Extractor.open({ now: counting(20), ...options });
      const read = (text: string) => extractor.extract(Buffer.from(text), grammar('javascript'));
      expect((await read(source)).skipped).toBe(ExclusionReason.Timeout);
      const { definitions } = await read('function short() {}');
      expect(definitions.map(({ name }) => name)).toEqual(['short']);
    },
  );
});

test('a long text has the time that its length explains', async () => {
  let time = 0;
  const now = () => time++;
  using extractor = await Extractor.open({ now, parseBudget: 1e9, queryBudget: 5 });
  const source = 'function f() { return g(); }\n'.repeat(5_000);
  const { definitions } = await extractor.extract(Buffer.from(source), grammar('javascript'));
  expect(definitions.length).toBe(5_000);
});

describe('a grammar that cannot be used skips its own files', () => {
  const go = grammar('go');
  const wasm = () => zstdDecompressSync(readFileSync(new URL(go.wasm)));
  const rows: readonly [
    what: string,
    grammar: Partial<Grammar>,
    load: () => Promise<Uint8Array>,
    problem: object,
  ][] = [
    [
      'is missing',
      { wasm: '/nowhere.wasm' },
      async () => readFileSync('/nowhere.wasm'),
      { message: /ENOENT/, transient: true },
    ],
    [
      'expands to nothing but zeros',
      {},
      async () => zstdCompressSync(Buffer.alloc(100e6)),
      { message: /larger than/ },
    ],
    ['is not wasm', {}, async () => Buffer.from('hello'), { message: /not a WebAssembly module/ }],
    [
      'has other bytes',
      { wasmHash: '00' },
      async () => wasm(),
      { message: /hash/, transient: true },
    ],
    [
      'is linked the old way',
      {},
      async () => Buffer.from(wasm().toString('latin1').replace('dylink.0', 'dylink.9'), 'latin1'),
      { message: /dylink/ },
    ],
    [
      'imports what tree-sitter does not provide',
      {},
      async () => {
        const python = zstdDecompressSync(readFileSync(new URL(grammar('python').wasm))).toString(
          'latin1',
        );
        return Buffer.from(python.replace('malloc', 'mallok'), 'latin1');
      },
      { message: /does not provide: mallok$/ },
    ],
    [
      'has a wrong query',
      { query: '(source_file) @x\n  (no_such_node)' },
      async () => wasm(),
      { message: /no_such_node/, position: { row: 1, column: 3 }, transient: undefined },
    ],
  ];
  test.each(rows)('%s', async (_, changes, loadGo, problem) => {
    const changed = { ...go, ...changes };
    using extractor = await Extractor.open({
      loadFile: async (file) => (file === changed.wasm ? loadGo() : readFileSync(new URL(file))),
    });
    const facts = await extractor.extract(Buffer.from('package a'), changed);
    expect(facts.skipped).toBe(ExclusionReason.GrammarUnavailable);
    expect(extractor.problems).toEqual([expect.objectContaining({ grammar: 'go' })]);
    const [found] = extractor.problems;
    for (const [key, value] of Object.entries(problem))
      if (value instanceof RegExp) expect(found?.message).toMatch(value);
      else expect(found?.[key as keyof typeof found]).toEqual(value);
    const other = await extractor.extract(Buffer.from('def f(): pass'), grammar('python'));
    expect(other.definitions.map(({ name }) => name)).toEqual(['f']);
  });
});

describe('a grammar that cannot be read now', () => {
  /** Reads grammars, but one of them not the first time. */
  const failingOnce = (name: string) => {
    let failed = false;
    return async (file: string) => {
      if (file !== grammar(name).wasm || failed) return readFileSync(new URL(file));
      failed = true;
      throw new Error('EMFILE: too many open files');
    };
  };
  const rows: readonly [what: string, language: string, fails: string, text: string][] = [
    ['is read again for the next file', 'python', 'python', 'def f(): pass\n'],
    [
      'for pieces of a file leaves no facts without them',
      'html',
      'javascript',
      '<script>function f() {}</script>\n',
    ],
  ];
  test.each(rows)('%s', async (_, language, fails, text) => {
    using extractor = await Extractor.open({ loadFile: failingOnce(fails) });
    const read = () => extractor.extract(Buffer.from(text), grammar(language));
    expect((await read()).skipped).toBe(ExclusionReason.GrammarUnavailable);
    expect(extractor.problems).toEqual([
      expect.objectContaining({ grammar: fails, transient: true }),
    ]);
    expect((await read()).definitions.map(({ name }) => name)).toContain('f');
  });
});

test('pieces that take too long to parse skip their file, as they do in the query', async () => {
  let time = 0;
  const now = () => time++;
  using extractor = await Extractor.open({ now, parseBudget: 400, queryBudget: 1e9 });
  const script = 'function f() { return g(); }\n'.repeat(20_000);
  const read = (text: string) => extractor.extract(Buffer.from(text), grammar('html'));
  expect((await read(`<script>${script}</script>\n`)).skipped).toBe(ExclusionReason.Timeout);
  expect((await read('<script>function f() {}</script>\n')).skipped).toBeUndefined();
});
