import {
  ExclusionReason,
  type FactsContent,
  type FileFacts,
  fileFacts,
  skippedContent,
} from '@repomap/model';
import { Parser, type Tree } from 'web-tree-sitter';
import { Deadline, type Now, threadTime } from './deadline.js';
import { definitionsOf } from './definitions.js';
import { embeddedText } from './embedded-text.js';
import { isForeignXml } from './foreign-xml.js';
import { isGeneratedHead } from './generated-head.js';
import { extractorVersion, type Grammar, type GrammarProblem } from './grammar.js';
import { nestedHeadings } from './heading-levels.js';
import { type LanguageResult, type LoadedLanguage, loadLanguage } from './language.js';
import { LineIndex } from './line-index.js';
import { type LoadFile, loadFile } from './load-file.js';
import { editedTree, hasSameNames } from './repair/edited-tree.js';
import { dropMisread } from './repair/false-definitions.js';
import { macroFunctions } from './repair/macro-functions.js';
import { bestReading, type Parsed } from './repair/mend.js';
import { namedModules } from './repair/modules.js';
import { prepareText } from './repair/repairs.js';
import { runtime } from './runtime.js';
import { scopeTable } from './scope-walk.js';
import { type SourceText, sourceText } from './source-text.js';
import { limitedStep, plainStep, type Step } from './step.js';
import { hasSyntaxErrors } from './syntax-errors.js';
import { type FoundTags, tagsOf } from './tags.js';
import { TermCounter } from './term-counts.js';
import { shareFlagLock, withSteadyFlags } from './wasm-tier-up.js';

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

/** The milliseconds that the length of a text explains, with the slowest grammars. */
function timeFor({ length }: string): number {
  return length / 200;
}

/** Characters of a text that may be the only one that is read meanwhile. */
const MAX_STEADY = 20_000;

/** How steps are run. */
type StepOptions = Pick<ExtractorOptions, 'interruptAfter' | 'isForFewFiles'>;

type Limits = Required<Omit<ExtractorOptions, keyof StepOptions>>;

/** A text, or its sections in one language, as parsed with one grammar. */
interface Reading {
  readonly tree: Tree;
  readonly found: FoundTags;
  /** Whether the original text, before repairs, has syntax errors. */
  readonly hasError: boolean;
}

type ReadableText = Extract<SourceText, { readonly text: string }>;

interface ReadOptions {
  /** The text to parse, with every name at its original offset. By default the text itself. */
  readonly parsed?: string;
  /** The text parsed before. Its tree is reused where both are equal. */
  readonly before?: Parsed;
  /** Replaces the separate limits of parser and query. */
  readonly within?: Deadline;
}

/**
 * Extracts facts from bytes with one parse, or a few more if the first finds syntax errors.
 *
 * Grammars are loaded on first use and kept. All extractors of a thread share one tree-sitter heap,
 * which never shrinks: replace the thread when the heap is large or the extractor is `damaged`.
 */
export class Extractor implements Disposable {
  readonly #parser = new Parser();
  readonly #terms = new TermCounter();
  /** By version, which equal grammars share. */
  readonly #languages = new Map<string, Promise<LanguageResult>>();
  /** The versions of grammars that have read a short text. */
  readonly #used = new Set<string>();
  readonly #problems: GrammarProblem[] = [];
  readonly #options: Limits;
  readonly #step: Step;
  #damaged = false;

  private constructor({ interruptAfter, isForFewFiles = false, ...options }: Limits & StepOptions) {
    this.#options = options;
    this.#step =
      interruptAfter === undefined ? plainStep : limitedStep(interruptAfter, { isForFewFiles });
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
    return this.#problems;
  }

  /** Loads a grammar before its first file. Never rejects: failures are added to `problems`. */
  async load(grammar: Grammar): Promise<void> {
    await this.#language(grammar);
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
    const { loaded } = await this.#language(grammar);
    if (loaded === undefined)
      return skippedContent(grammar.name, ExclusionReason.GrammarUnavailable);
    const readings: Reading[] = [];
    try {
      if (this.#damaged) return skippedContent(grammar.name, ExclusionReason.WorkerLost);
      // One step if nothing is embedded, since a limited step starts a thread that watches it.
      const step = this.#readingStep(
        grammar,
        text,
      )(() => {
        const whole = this.#readWithRepairs(text, loaded);
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
        const language = inner && (await this.#language(inner));
        // Facts without these sections would be cached as complete.
        if (language?.problem?.transient)
          return skippedContent(grammar.name, ExclusionReason.GrammarUnavailable);
        if (language?.loaded === undefined) continue;
        const { loaded: other } = language;
        const pieces = this.#step(() => this.#readWithRepairs(embeddedText(text, nodes), other));
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
    this.#parser.delete();
    for (const result of this.#languages.values())
      void result.then(({ loaded }) => loaded?.query.delete());
    this.#languages.clear();
  }

  /**
   * The first text of a grammar calls most of tree-sitter's functions that it needs. V8 compiles each on its
   * first call, and for good without later optimisation if another thread loads a grammar meanwhile. A
   * long text would let such a thread wait for long.
   */
  #readingStep(grammar: Grammar, { length }: string): Step {
    const version = extractorVersion(grammar);
    if (this.#used.has(version) || length > MAX_STEADY) return this.#step;
    this.#used.add(version);
    return (action) => withSteadyFlags(() => this.#step(action));
  }

  #language(grammar: Grammar): Promise<LanguageResult> {
    const version = extractorVersion(grammar);
    const known = this.#languages.get(version);
    if (known !== undefined) return known;
    const result = loadLanguage(grammar, this.#options.loadFile, this.#step);
    this.#languages.set(version, result);
    void result.then(({ problem }) => {
      if (problem === undefined) return;
      this.#problems.push(problem);
      if (problem.transient) this.#languages.delete(version);
    });
    return result;
  }

  /** Reads a text, with repairs if it has syntax errors. Undefined after a timeout. */
  #readWithRepairs(text: string, loaded: LoadedLanguage): Reading | undefined {
    const { parseBudget, now } = this.#options;
    // All further readings share the budget of one.
    const shared = new Deadline(parseBudget + timeFor(text), now);
    const prior = prepareText(text, loaded.name);
    const first = this.#read(text, loaded, { parsed: prior });
    if (first === undefined) return undefined;
    const best = bestReading(prior, loaded.name, first, (parsed, before) =>
      shared.callback() ? undefined : this.#read(text, loaded, { parsed, before, within: shared }),
    );
    return { ...best, hasError: first.hasError };
  }

  /** Undefined when parser or query ran out of time, or a further reading is of no use. */
  #read(text: string, loaded: LoadedLanguage, options: ReadOptions = {}): Reading | undefined {
    const { parseBudget, queryBudget, now } = this.#options;
    const { parsed = text, before, within } = options;
    const extra = timeFor(text);
    const parseDeadline = within ?? new Deadline(parseBudget + extra, now);
    this.#parser.setLanguage(loaded.language);
    const reused = before === undefined ? null : editedTree(before, parsed);
    const tree = this.#parser.parse(parsed, reused, {
      progressCallback: parseDeadline.callback,
    });
    const isUseless = before?.isEnough && reused && tree && hasSameNames(reused, tree, parsed);
    reused?.delete();
    if (tree === null) {
      // Otherwise the parser would resume the stopped run with the next text.
      this.#parser.reset();
      return undefined;
    }
    if (isUseless) {
      tree.delete();
      return undefined;
    }
    const queryDeadline = within ?? new Deadline(queryBudget + extra, now);
    // A stopped query returns partial matches; only the deadline shows it.
    const matches = loaded.query.matches(tree.rootNode, {
      progressCallback: queryDeadline.callback,
    });
    if (queryDeadline.expired) {
      tree.delete();
      return undefined;
    }
    const found = tagsOf(matches, loaded, text, parsed);
    const { name } = loaded;
    const real = dropMisread(found.definitions, tree.rootNode, name);
    const named = namedModules(macroFunctions(real, text, name), text, name);
    const definitions = nestedHeadings(named, tree.rootNode, text, name);
    const hasError = hasSyntaxErrors(tree.rootNode, name);
    return { tree, found: { ...found, definitions }, hasError };
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
