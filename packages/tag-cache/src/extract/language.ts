import { createHash } from 'node:crypto';
import { Language, Parser, Query } from 'web-tree-sitter';
import { type CaptureRole, captureRole } from './captures.js';
import type { Grammar, GrammarProblem } from './grammar.js';
import { withoutTierUp } from './untiered.js';
import { inspectWasm } from './wasm-module.js';

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
}

export type LanguageResult =
  | { readonly loaded: LoadedLanguage; readonly problem?: undefined }
  | { readonly loaded?: undefined; readonly problem: GrammarProblem };

/** Checks a grammar's bytes, loads them and compiles its query. Never rejects. */
export async function loadLanguage(
  grammar: Grammar,
  loadWasm: (grammar: Grammar) => Promise<Uint8Array>,
): Promise<LanguageResult> {
  try {
    const bytes = await loadWasm(grammar);
    const { problem, largestFunction } = inspectWasm(bytes);
    if (problem !== undefined) throw new Error(problem);
    if (createHash('sha256').update(bytes).digest('hex') !== grammar.wasmHash)
      throw new Error('its bytes are not those that its hash names');
    const language =
      largestFunction > LARGE_FUNCTION
        ? withoutTierUp(() => loadAndRun(bytes))
        : await Language.load(bytes);
    const query = new Query(language, grammar.query);
    const roles = query.captureNames.flatMap((name) => {
      const role = captureRole(name);
      return role === undefined ? [] : [[name, role] as const];
    });
    return { loaded: { name: grammar.name, language, query, roles: new Map(roles) } };
  } catch (error) {
    return { problem: problemOf(grammar, error) };
  }
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
