import type { Language } from 'web-tree-sitter';
import { compiledAtOnce } from './wasm-tier-up.js';

/**
 * Compiles a grammar with V8's baseline compiler, which its functions then never leave.
 *
 * V8's optimising compiler would use a hundred megabytes to gigabytes for a giant lexer, and can crash
 * the process. For smaller functions it takes as much time as their faster code saves.
 *
 * The whole module is compiled at once: functions that are compiled on their first call take the flags
 * of that time, and tree-sitter's own functions, which every grammar calls, must be optimised.
 */
export function compileGrammar(bytes: Uint8Array): GrammarModule {
  return compiledAtOnce(() => new webAssembly.Module(bytes));
}

export type GrammarModule = Parameters<typeof Language.loadSync>[0];

/** Node.js types do not declare this global. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly: { readonly Module: new (bytes: Uint8Array) => GrammarModule };
};
