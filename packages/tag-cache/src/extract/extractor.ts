import {
  ExclusionReason,
  type FactsContent,
  type FileFacts,
  fileFacts,
  skippedContent,
} from '@repomap/model';
import { type Now, threadTime } from './deadline.js';
import { definitionsOf } from './definitions.js';
import { embeddedText } from './embedded-text.js';
import { isForeignXml } from './foreign-xml.js';
import { isGeneratedHead } from './generated-head.js';
import type { Grammar, GrammarProblem } from './grammar.js';
import { LanguageTable } from './language-table.js';
import { LineIndex } from './line-index.js';
import { type LoadFile, loadFile } from './load-file.js';
import { runtime } from './runtime.js';
import { scopeTable } from './scope-walk.js';
import { type SourceText, sourceText } from './source-text.js';
import { limitedStep, plainStep, type Step } from './step.js';
import type { FoundTags } from './tags.js';
import { TermCounter } from './term-counts.js';
import { type Reading, TextReader } from './text-reader.js';
import { shareFlagLock } from './wasm-tier-up.js';

// Before this thread can start others.
shareFlagLock();

/** Where grammars come from, and how long one file may take. */
export interface ExtractorOptions {
  /** Reads the files that a grammar names. By default from the disk. */
  readonly loadFile?: LoadFile;
  /** Milliseconds for parsing one file, in addition to 5 for each 1,000 characters; 1,000 by default. */
  readonly parseBudget?: number;
  /** The same for running the query over it. */
  readonly queryBudget?: number;
  /** The clock of both budgets. By default the CPU time of this thread. */
  readonly now?: Now;
  /**
   * For a thread that cannot be terminated: milliseconds of wall time after which a step of extraction
   * is interrupted, which makes the extractor `damaged`.
   */
  readonly interruptAfter?: number;
  /**
   * With `interruptAfter`, for a program that extracts a few files and ends: V8 never optimises the code
   * of grammars in this process, which takes longer than it saves in less than about ten files.
   */
  readonly isForFewFiles?: boolean;
}

/** The options of `Extractor.open`. */
export interface ExtractorOpenOptions extends ExtractorOptions {
  /** Maximum size of tree-sitter's heap, 2 GB by default. Only the first extractor of a thread sets it. */
  readonly maxHeapBytes?: number;
}

/** How steps are run. */
type StepOptions = Pick<ExtractorOptions, 'interruptAfter' | 'isForFewFiles'>;

type Limits = Required<Omit<ExtractorOptions, keyof StepOptions>>;

type ReadableText = Extract<SourceText, { readonly text: string }>;

/**
 * Extracts facts from bytes with one parse, or a few more if the first finds syntax errors.
 *
 * Grammars are loaded on first use and kept. All extractors of a thread share one tree-sitter heap,
 * which never shrinks: replace the thread when the heap is large or the extractor is `damaged`.
 */
export class Extractor implements Disposable {
  readonly #reader: TextReader;
  readonly #languages: LanguageTable;
  readonly #terms = new TermCounter();
  readonly #step: Step;
  #damaged = false;

  private constructor({
    loadFile: load,
    interruptAfter,
    isForFewFiles = false,
    ...limits
  }: Limits & StepOptions) {
    this.#step =
      interruptAfter === undefined ? plainStep : limitedStep(interruptAfter, { isForFewFiles });
    this.#languages = new LanguageTable(load, this.#step);
    this.#reader = new TextReader(limits);
  }

  /** Loads tree-sitter, if this thread has not yet; no grammar. */
  static async open({ maxHeapBytes, ...options }: ExtractorOpenOptions = {}): Promise<Extractor> {
    await runtime.start(maxHeapBytes);
    return new Extractor({
      loadFile,
      parseBudget: 1_000,
      queryBudget: 1_000,
      now: threadTime,
      ...options,
    });
  }

  /** Size of this thread's tree-sitter heap in bytes. */
  get heapBytes(): number {
    return runtime.heapBytes;
  }

  /** Whether tree-sitter failed so that this thread's heap may be corrupt. */
  get damaged(): boolean {
    return this.#damaged;
  }

  /** The grammars that could not be used so far. One with a `transient` problem may work by now. */
  get problems(): readonly GrammarProblem[] {
    return this.#languages.problems;
  }

  /** Loads a grammar before its first file. Never rejects: failures are added to `problems`. */
  async load(grammar: Grammar): Promise<void> {
    await this.#languages.get(grammar);
  }

  /**
   * The facts of a file. Never rejects: a file that cannot be read is skipped with a reason.
   * `encoding` is the one that git attributes declare.
   */
  async extract(bytes: Uint8Array, grammar: Grammar, encoding?: string): Promise<FileFacts> {
    return fileFacts(await this.content(bytes, grammar, encoding));
  }

  /** The same without digests and not frozen, for a caller that encodes the facts and drops them. */
  async content(bytes: Uint8Array, grammar: Grammar, encoding?: string): Promise<FactsContent> {
    const source = sourceText(bytes, encoding);
    if (source.skipped !== undefined) return skippedContent(grammar.name, source.skipped);
    const { text } = source;
    if (isForeignXml(text, grammar))
      return skippedContent(grammar.name, ExclusionReason.ForeignXml);
    const { loaded } = await this.#languages.get(grammar);
    if (loaded === undefined)
      return skippedContent(grammar.name, ExclusionReason.GrammarUnavailable);
    const readings: Reading[] = [];
    try {
      if (this.#damaged) return skippedContent(grammar.name, ExclusionReason.WorkerLost);
      // One step if nothing is embedded, since a limited step starts a thread that watches it.
      const read = this.#languages.stepFor(grammar, text);
      const step = read(() => {
        const whole = this.#reader.read(text, loaded);
        if (whole === undefined)
          return { content: skippedContent(grammar.name, ExclusionReason.Timeout) };
        readings.push(whole);
        const { embedded } = whole.found;
        return embedded.size > 0
          ? { embedded }
          : { content: this.#content(source, grammar, readings) };
      });
      if (step.content !== undefined) return step.content;
      for (const [name, nodes] of step.embedded) {
        const inner = grammar.embedded?.find((item) => item.name === name);
        const language = inner && (await this.#languages.get(inner));
        // Facts without these sections would be cached as complete.
        if (language?.problem?.transient)
          return skippedContent(grammar.name, ExclusionReason.GrammarUnavailable);
        if (language?.loaded === undefined) continue;
        const { loaded: other } = language;
        const pieces = this.#step(() => this.#reader.read(embeddedText(text, nodes), other));
        if (pieces === undefined) return skippedContent(grammar.name, ExclusionReason.Timeout);
        readings.push(pieces);
      }
      return this.#step(() => this.#content(source, grammar, readings));
    } catch {
      this.#damaged = true;
      return skippedContent(grammar.name, ExclusionReason.WorkerLost);
    } finally {
      // Nothing may run in a heap that is corrupt.
      if (!this.#damaged) for (const { tree } of readings) tree.delete();
    }
  }

  /** Frees the parser and the queries. Grammars stay in the thread's heap. */
  [Symbol.dispose](): void {
    this.#reader[Symbol.dispose]();
    this.#languages[Symbol.dispose]();
  }

  #content(
    { text, encoding, assumed, cells }: ReadableText,
    grammar: Grammar,
    readings: readonly Reading[],
  ): FactsContent {
    const lines = new LineIndex(text);
    const { definitions: names, references, imports } = joined(readings);
    const definitions = definitionsOf(names, grammar);
    return {
      language: grammar.name,
      definitions,
      references,
      ...(imports.length > 0 && { imports }),
      scopes: scopeTable(
        readings.map(({ tree }) => tree),
        lines,
        definitions.map(({ line }) => line),
      ),
      terms: this.#terms.count(text, lines, definitions),
      hasError: readings.some(({ hasError }) => hasError),
      ...(isGeneratedHead(text) && { generated: true as const }),
      ...(cells && { cells }),
      ...(encoding !== undefined && { encoding }),
      ...(assumed && { encodingAssumed: true as const }),
    };
  }
}

/** What all readings of a text have found, in the order of the text. */
function joined(readings: readonly Reading[]): Omit<FoundTags, 'embedded'> {
  const found = readings.map((reading) => reading.found);
  const definitions = found.flatMap((tags) => tags.definitions);
  definitions.sort((a, b) => a.nameStart - b.nameStart);
  const [{ references, imports } = { references: [], imports: [] }] = found;
  if (found.length === 1) return { definitions, references, imports };
  return {
    definitions,
    references: found.flatMap((tags) => tags.references).sort((a, b) => a.line - b.line),
    imports: found.flatMap((tags) => tags.imports),
  };
}
