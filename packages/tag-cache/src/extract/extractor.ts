import { readFile } from 'node:fs/promises';
import { type FileFacts, fileFacts, SkipReason, skippedFacts } from '@repomap/model';
import { Parser, type QueryMatch, type Tree } from 'web-tree-sitter';
import { Budget, type Now, threadTime } from './budget.js';
import { definitionsOf } from './definitions.js';
import type { Grammar, GrammarProblem } from './grammar.js';
import { type LanguageResult, type LoadedLanguage, loadLanguage } from './language.js';
import { LineIndex } from './line-index.js';
import { runtime } from './runtime.js';
import { scopeTable } from './scope-walk.js';
import { isGeneratedHead } from './source-origin.js';
import { sourceText } from './source-text.js';
import { tagsOf } from './tags.js';
import { TermCounter } from './term-counts.js';

export interface ExtractorOptions {
  /** Where a grammar's bytes come from; by default the file that it names. */
  readonly loadWasm?: (grammar: Grammar) => Promise<Uint8Array>;
  /** Milliseconds for parsing one file; 1,000 by default. */
  readonly parseBudget?: number;
  /** Milliseconds for running the query over one file; 1,000 by default. */
  readonly queryBudget?: number;
  /** The clock of the budgets; by default the CPU time of this thread. */
  readonly now?: Now;
}

/**
 * Turns bytes into facts with one parse.
 *
 * Grammars are loaded when a file first needs them and kept. All extractors of a thread share one
 * tree-sitter heap, which never shrinks: after a file of many megabytes, or when `damaged`, end the
 * thread and begin another.
 */
export class Extractor implements Disposable {
  readonly #parser = new Parser();
  readonly #terms = new TermCounter();
  readonly #languages = new Map<string, { grammar: Grammar; result: Promise<LanguageResult> }>();
  readonly #problems: GrammarProblem[] = [];
  readonly #options: Required<ExtractorOptions>;
  #damaged = false;

  private constructor(options: Required<ExtractorOptions>) {
    this.#options = options;
  }

  static async open(options: ExtractorOptions = {}): Promise<Extractor> {
    await runtime.start();
    return new Extractor({
      loadWasm: ({ wasm }) => readFile(wasm.startsWith('file:') ? new URL(wasm) : wasm),
      parseBudget: 1_000,
      queryBudget: 1_000,
      now: threadTime,
      ...options,
    });
  }

  /** Bytes that tree-sitter's heap of this thread takes. */
  get heapBytes(): number {
    return runtime.heapBytes;
  }

  /** Whether tree-sitter failed in a way after which this thread's heap cannot be trusted. */
  get damaged(): boolean {
    return this.#damaged;
  }

  /** The grammars that could not be used so far, each once. */
  get problems(): readonly GrammarProblem[] {
    return this.#problems;
  }

  /** The facts of a file's bytes. Never rejects: what cannot be read is skipped with a reason. */
  async extract(bytes: Uint8Array, grammar: Grammar): Promise<FileFacts> {
    const { text, skipped } = sourceText(bytes);
    if (skipped !== undefined) return skippedFacts(grammar.name, skipped);
    const { loaded } = await this.#language(grammar);
    if (loaded === undefined) return skippedFacts(grammar.name, SkipReason.Grammar);
    if (this.#damaged) return skippedFacts(grammar.name, SkipReason.Worker);
    try {
      return this.#facts(text, grammar, loaded);
    } catch {
      this.#damaged = true;
      return skippedFacts(grammar.name, SkipReason.Worker);
    }
  }

  /** Frees the parser and the queries. The grammars stay in the thread's heap. */
  [Symbol.dispose](): void {
    this.#parser.delete();
    for (const { result } of this.#languages.values())
      void result.then(({ loaded }) => loaded?.query.delete());
    this.#languages.clear();
  }

  #language(grammar: Grammar): Promise<LanguageResult> {
    const known = this.#languages.get(grammar.name);
    if (known?.grammar === grammar) return known.result;
    const result = loadLanguage(grammar, this.#options.loadWasm);
    this.#languages.set(grammar.name, { grammar, result });
    void result.then(({ problem }) => problem !== undefined && this.#problems.push(problem));
    return result;
  }

  #facts(text: string, grammar: Grammar, loaded: LoadedLanguage): FileFacts {
    const tree = this.#parse(text, loaded);
    if (tree === undefined) return skippedFacts(grammar.name, SkipReason.Timeout);
    try {
      const matches = this.#matches(tree, loaded);
      if (matches === undefined) return skippedFacts(grammar.name, SkipReason.Timeout);
      const lines = new LineIndex(text);
      const { definitions: found, references, imports } = tagsOf(matches, loaded.roles, text);
      const definitions = definitionsOf(found, grammar.visibility);
      return fileFacts({
        language: grammar.name,
        definitions,
        references,
        ...(imports.length > 0 && { imports }),
        scopes: scopeTable(
          tree,
          lines,
          definitions.map(({ line }) => line),
        ),
        terms: this.#terms.count(text, lines, definitions),
        hasError: tree.rootNode.hasError,
        ...(isGeneratedHead(text) && { generated: true as const }),
      });
    } finally {
      tree.delete();
    }
  }

  #parse(text: string, loaded: LoadedLanguage): Tree | undefined {
    const { parseBudget, now } = this.#options;
    const { callback } = new Budget(parseBudget, now);
    this.#parser.setLanguage(loaded.language);
    const tree = loaded.firstParse(() =>
      this.#parser.parse(text, null, { progressCallback: callback }),
    );
    // A run that was stopped would go on with the next text otherwise.
    if (tree === null) this.#parser.reset();
    return tree ?? undefined;
  }

  #matches(tree: Tree, { query }: LoadedLanguage): QueryMatch[] | undefined {
    const { queryBudget, now } = this.#options;
    const budget = new Budget(queryBudget, now);
    // A run that was stopped returns what it had, with no sign of it but the budget's own.
    const matches = query.matches(tree.rootNode, { progressCallback: budget.callback });
    return budget.spent ? undefined : matches;
  }
}
