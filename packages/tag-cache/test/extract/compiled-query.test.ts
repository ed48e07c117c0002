import { expect, test } from 'vitest';
import { compiledQuery, type QueryCompiler, takenFor } from '../../src/extract/compiled-query.js';
import type { Grammar } from '../../src/extract/grammar.js';

const GRAMMAR: Grammar = { name: 'toy', wasm: '/toy.wasm', wasmHash: 'abc', query: '(a) @b' };

/** A function as WebAssembly exports it: its name is its index. */
const exported = (index: number) => Object.defineProperty(() => 0, 'name', { value: `${index}` });
const FUNCTIONS = { _malloc: exported(34), _ts_query_new: exported(142), _free: exported(51) };

/** A running tree-sitter, in whose memory there are only zeros: queries without patterns. */
function running(changes: object = {}): QueryCompiler {
  return { HEAPU8: new Uint8Array(1024), ...FUNCTIONS, ...changes };
}

const compiled = compiledQuery(running(), 0, GRAMMAR);

test.each<[title: string, expected: boolean, compiler: QueryCompiler, grammar?: Partial<Grammar>]>([
  ['the same build', true, running()],
  ['a larger heap', true, running({ HEAPU8: new Uint8Array(4096).fill(7) })],
  ['functions of JavaScript with other names', true, running({ locate: function a() {} })],
  ['a build with other functions', false, running({ _free: exported(50) })],
  ['a build with more exports', false, running({ _ts_query_copy: exported(200) })],
  ['a build with fewer exports', false, running({ _free: undefined })],
  ['another query', false, running(), { query: '(a) @c' }],
  ['another grammar', false, running(), { wasmHash: 'abd' }],
])('with %s, a compiled query is taken: %s', (_, expected, compiler, changes) => {
  const taken = takenFor(compiler, { ...GRAMMAR, ...changes }, compiled);
  expect(taken !== undefined).toBe(expected);
});
