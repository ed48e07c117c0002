import { compiledQuery } from './compiled-query.js';
import type { Grammar } from './grammar.js';
import { loadLanguage } from './language.js';
import { loadFile } from './load-file.js';
import { runtime } from './runtime.js';
import { plainStep } from './step.js';

/** Compiles the query of a grammar, for `Grammar.compiledQuery`. Throws if either cannot be used. */
export async function compileQuery(grammar: Grammar): Promise<Uint8Array> {
  await runtime.start();
  const { loaded, problem } = await loadLanguage(grammar, loadFile, plainStep);
  if (loaded === undefined) throw new Error(`${problem.grammar}: ${problem.message}`);
  if (runtime.compiler === undefined) throw new Error('tree-sitter was started by somebody else');
  const { query } = loaded;
  const { 0: address } = query as unknown as { readonly 0: number };
  const compiled = compiledQuery(runtime.compiler, address, grammar);
  query.delete();
  return compiled;
}
