import { extractorVersion, type Grammar, type GrammarProblem } from './grammar.js';
import { type LanguageResult, loadLanguage } from './language.js';
import type { LoadFile } from './load-file.js';
import type { Step } from './step.js';
import { withSteadyFlags } from './wasm-tier-up.js';

/** Characters of a text that may be the only one that is read meanwhile. */
const MAX_STEADY = 20_000;

interface Entry {
  readonly result: Promise<LanguageResult>;
  /** Whether the grammar has read a short text. */
  isUsed: boolean;
}

/** The grammars of an extractor, each loaded on first use. Equal ones are loaded once. */
export class LanguageTable implements Disposable {
  /** The grammars that could not be used so far. */
  readonly problems: GrammarProblem[] = [];
  readonly #load: LoadFile;
  readonly #step: Step;
  /** By version, which equal grammars share. */
  readonly #entries = new Map<string, Entry>();

  constructor(load: LoadFile, step: Step) {
    this.#load = load;
    this.#step = step;
  }

  /** Never rejects. What failed in passing is tried again the next time. */
  get(grammar: Grammar): Promise<LanguageResult> {
    return this.#entry(grammar).result;
  }

  /**
   * How to read a text with a grammar.
   *
   * The first text calls most of tree-sitter's functions that the grammar needs. V8 compiles each on its
   * first call, and for good without later optimisation if another thread loads a grammar meanwhile. A
   * long text would let such a thread wait for long.
   */
  stepFor(grammar: Grammar, { length }: string): Step {
    const entry = this.#entry(grammar);
    if (entry.isUsed || length > MAX_STEADY) return this.#step;
    entry.isUsed = true;
    return (action) => withSteadyFlags(() => this.#step(action));
  }

  /** Frees the queries. Grammars stay in the thread's heap. */
  [Symbol.dispose](): void {
    for (const { result } of this.#entries.values())
      void result.then(({ loaded }) => loaded?.query.delete());
    this.#entries.clear();
  }

  #entry(grammar: Grammar): Entry {
    const version = extractorVersion(grammar);
    const known = this.#entries.get(version);
    if (known !== undefined) return known;
    const entry = { result: loadLanguage(grammar, this.#load, this.#step), isUsed: false };
    this.#entries.set(version, entry);
    void entry.result.then(({ problem }) => {
      if (problem === undefined) return;
      this.problems.push(problem);
      if (problem.transient) this.#entries.delete(version);
    });
    return entry;
  }
}
