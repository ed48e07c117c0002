import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { Language, Query } from 'web-tree-sitter';
import { type CaptureRole, captureRole } from './captures.js';
import type { Grammar, GrammarProblem } from './grammar.js';
import { inspectWasm } from './wasm-module.js';

/**
 * From this size of a single function on, V8's optimising compiler is kept away from a grammar:
 * it would take hundreds of megabytes to gigabytes for a giant lexer, and can end the process.
 */
const LARGE_FUNCTION = 100_000;

/** A grammar ready for use. Lives as long as its thread. */
export interface LoadedLanguage {
  readonly language: Language;
  readonly query: Query;
  readonly roles: ReadonlyMap<string, CaptureRole>;
  /** Wraps the first parse, which decides how the grammar's functions are compiled for good. */
  firstParse<T>(parse: () => T): T;
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
    const untiered = largestFunction > LARGE_FUNCTION;
    const language = await (untiered
      ? withoutTierUp(() => Language.load(bytes))
      : Language.load(bytes));
    const query = new Query(language, grammar.query);
    return { loaded: new Loaded(language, query, untiered) };
  } catch (error) {
    return { problem: problemOf(grammar, error) };
  }
}

class Loaded implements LoadedLanguage {
  readonly language: Language;
  readonly query: Query;
  readonly roles: ReadonlyMap<string, CaptureRole>;
  #untiered: boolean;

  constructor(language: Language, query: Query, untiered: boolean) {
    this.language = language;
    this.query = query;
    this.#untiered = untiered;
    this.roles = new Map(
      query.captureNames.flatMap((name) => {
        const role = captureRole(name);
        return role === undefined ? [] : [[name, role] as const];
      }),
    );
  }

  firstParse<T>(parse: () => T): T {
    if (!this.#untiered) return parse();
    this.#untiered = false;
    setFlags('--no-');
    try {
      return parse();
    } finally {
      setFlags('--');
    }
  }
}

/** The flags are the process's own and decide for code that is loaded and first run under them. */
async function withoutTierUp<T>(load: () => Promise<T>): Promise<T> {
  setFlags('--no-');
  try {
    return await load();
  } finally {
    setFlags('--');
  }
}

function setFlags(prefix: '--' | '--no-'): void {
  for (const flag of ['wasm-tier-up', 'wasm-dynamic-tiering']) setFlagsFromString(prefix + flag);
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
