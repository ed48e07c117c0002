import type { Language } from 'web-tree-sitter';
import { largestFunction } from './largest-function.js';
import { compiledAtOnce, withoutTierUp } from './wasm-tier-up.js';

/**
 * In bytes. V8's optimising compiler would use a hundred megabytes to gigabytes for a giant lexer, and can
 * crash the process. For functions of up to twice this size, it still takes 20 MB and saves no CPU time in
 * a tree of 500 files.
 */
const MAX_OPTIMISED = 10_000;

/**
 * Compiles a grammar with V8's baseline compiler. If it has no large function, V8 optimises those that
 * turn out to be hot, first of all its lexer.
 *
 * The whole module is compiled at once: functions that are compiled on their first call take the flags
 * of that time, and tree-sitter's own functions, which every grammar calls, must be optimised.
 */
export function compileGrammar(bytes: Uint8Array): GrammarModule {
  const compile = () => compiledAtOnce(() => new webAssembly.Module(bytes));
  return largestFunction(bytes) <= MAX_OPTIMISED ? compile() : withoutTierUp(compile);
}

export type GrammarModule = Parameters<typeof Language.loadSync>[0];

/** Node.js types do not declare this global. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly: { readonly Module: new (bytes: Uint8Array) => GrammarModule };
};
