import { createHash } from 'node:crypto';
import { Language, Parser, Query } from 'web-tree-sitter';
import { type CaptureRole, captureRole } from './captures.js';
import type { Grammar, GrammarProblem } from './grammar.js';
import { inspectWasm } from './wasm-module.js';
import { withoutTierUp } from './wasm-tier-up.js';

/**
 * From this size of a single function on, V8's optimising compiler is kept away from a grammar:
 * it would take hundreds of megabytes to gigabytes for a giant lexer, and can end the process.
 */
const LARGE_FUNCTION = 100_000;

/** A grammar ready for use. Lives as long as its thread. */
export interface LoadedLanguage {
  readonly name: string;
  readonly language: Language;
  readonly query: Query;
  readonly roles: ReadonlyMap<string, CaptureRole>;
  /** By pattern: what its `#strip!` takes from a name. */
  readonly strips: ReadonlyMap<number, RegExp>;
}

export type LanguageResult =
  | { readonly loaded: LoadedLanguage; readonly problem?: undefined }
  | { readonly loaded?: undefined; readonly problem: GrammarProblem };

/** Checks a grammar's bytes, loads them and compiles its query. Never rejects. */
export async function loadLanguage(
  grammar: Grammar,
  loadWasm: (grammar: Grammar) => Promise<Uint8Array>,
): Promise<LanguageResult> {
  let genuine = false;
  try {
    const bytes = await loadWasm(grammar);
    genuine = createHash('sha256').update(bytes).digest('hex') === grammar.wasmHash;
    const { problem, largestFunction } = inspectWasm(bytes);
    if (problem !== undefined) throw new Error(problem);
    if (!genuine) throw new Error('its bytes are not those that its hash names');
    const language =
      largestFunction > LARGE_FUNCTION
        ? withoutTierUp(() => loadAndRun(bytes))
        : await Language.load(bytes);
    const query = new Query(language, grammar.query);
    const roles = query.captureNames.flatMap((name) => {
      const role = captureRole(name);
      return role === undefined ? [] : [[name, role] as const];
    });
    const { name } = grammar;
    return { loaded: { name, language, query, roles: new Map(roles), strips: stripsOf(query) } };
  } catch (error) {
    // With the right bytes only a lack of memory, a RangeError, can pass.
    const isTransient = !genuine || error instanceof RangeError;
    return { problem: { ...problemOf(grammar, error), ...(isTransient && { transient: true }) } };
  }
}

/** The `(#strip! @name "regex")` of a query: tree-sitter knows the directive, its binding does not. */
function stripsOf(query: Query): Map<number, RegExp> {
  const strips = new Map<number, RegExp>();
  for (let pattern = 0; pattern < query.patternCount(); pattern += 1)
    for (const { operator, operands } of query.predicatesForPattern(pattern)) {
      const [name, regex] = operands;
      if (operator === 'strip!' && name?.type === 'capture' && regex?.type === 'string')
        strips.set(pattern, new RegExp(regex.value, 'g'));
    }
  return strips;
}

/** The global that a program without a browser's types has no type for. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => Parameters<typeof Language.loadSync>[0];
  };
};

/** Runs the grammar once, too, since V8 settles how to compile a function when it is first called. */
function loadAndRun(bytes: Uint8Array): Language {
  const language = Language.loadSync(new webAssembly.Module(bytes));
  const parser = new Parser();
  try {
    parser.setLanguage(language).parse('a\n')?.delete();
  } finally {
    parser.delete();
  }
  return language;
}

function problemOf({ name, query }: Grammar, error: unknown): GrammarProblem {
  const message = error instanceof Error ? error.message : String(error);
  if (!isQueryError(error)) return { grammar: name, message };
  const before = query.slice(0, error.index).split('\n');
  const position = { row: before.length - 1, column: before.at(-1)?.length ?? 0 };
  return { grammar: name, message: `query: ${message}`, position };
}

/** web-tree-sitter throws errors of a class of its own that it does not export. */
function isQueryError(error: unknown): error is Error & { readonly index: number } {
  return error instanceof Error && error.name === 'QueryError' && 'index' in error;
}
