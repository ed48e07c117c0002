import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { largestFunction } from '../../src/extract/largest-function.js';
import { C_FUNCTIONS, moduleProblem } from '../../src/extract/wasm-module.js';

const HEADER = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const section = (id: number, content: number[]) => [id, content.length, ...content];
const text = (value: string) => [value.length, ...Buffer.from(value)];
const named = (name: string, ...parts: number[][]) => section(0, [...text(name), ...parts.flat()]);
const list = (items: readonly number[][]) => [items.length, ...items.flat()];

const MEMORY = section(1, [0, 0, 0, 0]);
const LINKING = named('dylink.0', MEMORY);
const code = (...sizes: number[]) =>
  section(10, list(sizes.map((size) => [size, ...Array<number>(size).fill(0)])));

/** What each kind of import says of its type. */
const TYPES = {
  function: [0, 0],
  table: [1, 0x70, 0, 1],
  memory: [2, 1, 1, 9],
  global: [3, 0x7f, 1],
};
const imports = (...items: [name: string, kind?: keyof typeof TYPES, module?: string][]) =>
  section(
    2,
    list(
      items.map(([name, kind = 'function', module = 'env']) => [
        ...text(module),
        ...text(name),
        ...TYPES[kind],
      ]),
    ),
  );
const exports = (...names: string[]) =>
  section(7, list(names.map((name) => [...text(name), 0, 0])));
const LANGUAGE = exports('tree_sitter_toy');

const inspect = (...sections: number[][]) =>
  moduleProblem(Uint8Array.from([...HEADER, ...sections.flat()]));

test('a side module of today passes', () => {
  expect(inspect(LINKING, LANGUAGE, code(3, 40, 7))).toBeUndefined();
});

test.each([
  ['no module', () => moduleProblem(Buffer.from('#!/bin/sh')), /not a WebAssembly module/],
  ['an empty file', () => moduleProblem(new Uint8Array()), /not a WebAssembly module/],
  ['the old linking section', () => inspect(named('dylink')), /old dylink section/],
  ['no linking section', () => inspect(named('producers')), /no dylink.0 section/],
  ['a linking section that is not the first', () => inspect(code(1), LINKING), /no dylink.0/],
  ['a module cut short', () => inspect(LINKING, [10, 99, 5]), /malformed/],
  ['a length of more than 32 bits', () => inspect([0, 255, 255, 255, 255, 255, 1]), /malformed/],
  [
    'linking information that hides more',
    () => inspect(named('dylink.0', section(1, [0, 0, 0, 0, ...section(2, list([text('a.so')]))]))),
    /malformed/,
  ],
  [
    'a module that would have others loaded',
    () => inspect(named('dylink.0', MEMORY, section(2, list([text('/etc/x')]))), LANGUAGE),
    /needs other modules: \/etc\/x$/,
  ],
  [
    'a module that carries JavaScript in macros',
    () => inspect(LINKING, exports('tree_sitter_toy', '__start_em_asm', '__stop_em_asm')),
    /exports what no grammar has: __start_em_asm, __stop_em_asm$/,
  ],
  [
    'a module that carries JavaScript in functions',
    () => inspect(LINKING, exports('tree_sitter_toy', '__em_js__f')),
    /exports what no grammar has: __em_js__f$/,
  ],
  [
    'a module that stands in for parts of JavaScript',
    () => inspect(LINKING, exports('tree_sitter_toy', '__proto__')),
    /exports what no grammar has: __proto__$/,
  ],
  [
    'a module without a language',
    () => inspect(LINKING, exports('tree_sitter_toy_external_scanner_create')),
    /no tree_sitter_<name>/,
  ],
  [
    'functions that tree-sitter lacks',
    () => inspect(LINKING, imports(['malloc'], ['fprintf'], ['iswcntrl']), LANGUAGE),
    /imports what tree-sitter does not provide: fprintf, iswcntrl$/,
  ],
  [
    'many functions that tree-sitter lacks',
    () => inspect(LINKING, imports(...[...'abcdefg'].map((name): [string] => [name])), LANGUAGE),
    /provide: a, b, c, d, e, 2 more$/,
  ],
  [
    'the console',
    () => inspect(LINKING, imports(['fd_write', 'function', 'wasi_snapshot_preview1']), LANGUAGE),
    /provide: fd_write$/,
  ],
  [
    'the address of a function that tree-sitter lacks',
    () => inspect(LINKING, imports(['puts', 'global', 'GOT.func']), LANGUAGE),
    /provide: puts$/,
  ],
  [
    'data that nobody has',
    () => inspect(LINKING, imports(['stdin', 'global', 'GOT.mem']), LANGUAGE),
    /provide: stdin$/,
  ],
  [
    'a part of JavaScript',
    () => inspect(LINKING, imports(['constructor']), LANGUAGE),
    /provide: constructor$/,
  ],
])('%s is refused', (_, run, problem) => {
  expect(run()).toMatch(problem);
});

type ImportItem = Parameters<typeof imports>[0];

test.each<[string, ImportItem]>([
  ['what the loader hands to every module', ['memory', 'memory']],
  ['its table', ['__indirect_function_table', 'table']],
  ['its stack', ['__stack_pointer', 'global']],
  ['a function of C', ['towupper']],
  ['the address of a function of C', ['iswspace', 'global', 'GOT.func']],
  ['the end of a program that gives up', ['abort']],
  ['an assertion that fails', ['__assert_fail']],
  ['what the module exports itself', ['own']],
  ['the address of that', ['own', 'global', 'GOT.mem']],
])('%s may be imported', (_, item) => {
  const found = inspect(LINKING, imports(item), exports('tree_sitter_toy', 'own'));
  expect(found).toBeUndefined();
});

/** The part of the global that a program without a browser's types has no type for. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: {
      new (bytes: Uint8Array): object;
      exports(module: object): { readonly name: string }[];
    };
  };
};

test('the C functions are those that the core of tree-sitter has', () => {
  const core = fileURLToPath(import.meta.resolve('web-tree-sitter/web-tree-sitter.wasm'));
  const exported = webAssembly.Module.exports(new webAssembly.Module(readFileSync(core)));
  const own = /^_|^ts_|^emscripten_|^setThrew$/;
  const names = exported.map(({ name }) => name).filter((name) => !own.test(name));
  expect([...C_FUNCTIONS].sort()).toEqual(names.sort());
});

test.each([
  ['of several', [LINKING, code(3, 40, 7), LANGUAGE], 40],
  ['of none', [LINKING, code()], 0],
  ['without a section for them', [LINKING, LANGUAGE], 0],
])('the largest function %s is found', (_, sections, expected) => {
  expect(largestFunction(Uint8Array.from([...HEADER, ...sections.flat()]))).toBe(expected);
});
