import { createHash } from 'node:crypto';
import { Language, Query } from 'web-tree-sitter';
import { type CaptureRole, captureRole } from './captures.js';
import { compileGrammar } from './compile-grammar.js';
import { takenFor, taking } from './compiled-query.js';
import type { Grammar, GrammarProblem } from './grammar.js';
import type { LoadFile } from './load-file.js';
import { runtime } from './runtime.js';
import { isInterruption, type Step } from './step.js';
import { wasmBytes } from './wasm-bytes.js';
import { moduleProblem } from './wasm-module.js';
import { kindsOf, type WordKinds } from './word-kinds.js';

/** A loaded grammar. It lives as long as its thread. */
export interface LoadedLanguage {
  readonly name: string;
  readonly language: Language;
  readonly query: Query;
  readonly roles: ReadonlyMap<string, CaptureRole>;
  /** By pattern index: the part of a name that its `#strip!` removes. */
  readonly strips: ReadonlyMap<number, RegExp>;
  /** By pattern index: the kinds that its `#kind!` directives give. */
  readonly kinds: ReadonlyMap<number, WordKinds>;
}

export type LanguageResult =
  | { readonly loaded: LoadedLanguage; readonly problem?: undefined }
  | { readonly loaded?: undefined; readonly problem: GrammarProblem };

/** Checks a grammar's bytes, loads them and compiles its query. Never rejects. */
export async function loadLanguage(
  grammar: Grammar,
  load: LoadFile,
  step: Step,
): Promise<LanguageResult> {
  let hasExpectedHash = false;
  try {
    const bytes = wasmBytes(await load(grammar.wasm));
    hasExpectedHash = createHash('sha256').update(bytes).digest('hex') === grammar.wasmHash;
    const problem = moduleProblem(bytes);
    if (problem !== undefined) throw new Error(problem);
    if (!hasExpectedHash) throw new Error('its bytes do not match its hash');
    const language = Language.loadSync(step(() => compileGrammar(bytes)));
    const create = await queryMaker(language, grammar, load);
    const query = step(create);
    const roles = query.captureNames.flatMap((name) => {
      const role = captureRole(name);
      return role === undefined ? [] : [[name, role] as const];
    });
    const { name } = grammar;
    return {
      loaded: {
        name,
        language,
        query,
        roles: new Map(roles),
        strips: stripsOf(query),
        kinds: kindsOf(query),
      },
    };
  } catch (error) {
    // If the hash matches, only running out of memory, a RangeError, or of time is transient.
    const isPermanent = hasExpectedHash && !(error instanceof RangeError || isInterruption(error));
    return { problem: { ...problemOf(grammar, error), ...(!isPermanent && { transient: true }) } };
  }
}

/** Takes what was compiled in advance, if that can be used. */
async function queryMaker(
  language: Language,
  grammar: Grammar,
  load: LoadFile,
): Promise<() => Query> {
  const create = () => new Query(language, grammar.query);
  const { compiler } = runtime;
  if (compiler === undefined || grammar.compiledQuery === undefined || grammar.isolated)
    return create;
  const file = await load(grammar.compiledQuery).catch(() => undefined);
  const compiled = file && takenFor(compiler, grammar, file);
  return compiled === undefined ? create : () => taking(compiler, compiled, create);
}

/** The `(#strip! @name "regex")` directives of a query, which web-tree-sitter does not apply. */
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

function problemOf({ name, query }: Grammar, error: unknown): GrammarProblem {
  const message = error instanceof Error ? error.message : String(error);
  if (!isQueryError(error)) return { grammar: name, message };
  const before = query.slice(0, error.index).split('\n');
  const position = { row: before.length - 1, column: before.at(-1)?.length ?? 0 };
  return { grammar: name, message: `query: ${message}`, position };
}

/** web-tree-sitter does not export the class of this error. */
function isQueryError(error: unknown): error is Error & { readonly index: number } {
  return error instanceof Error && error.name === 'QueryError' && 'index' in error;
}
