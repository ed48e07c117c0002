import { Parser, type Tree } from 'web-tree-sitter';
import { Deadline, type Now } from './deadline.js';
import { nestedHeadings } from './heading-levels.js';
import type { LoadedLanguage } from './language.js';
import { editedTree, hasSameNames } from './repair/edited-tree.js';
import { dropMisread } from './repair/false-definitions.js';
import { macroFunctions } from './repair/macro-functions.js';
import { bestReading, type Parsed } from './repair/mend.js';
import { namedModules } from './repair/modules.js';
import { prepareText } from './repair/repairs.js';
import { hasSyntaxErrors } from './syntax-errors.js';
import { type FoundTags, tagsOf } from './tags.js';

/** A text, or its sections in one language, as parsed with one grammar. */
export interface Reading {
  readonly tree: Tree;
  readonly found: FoundTags;
  /** Whether the original text, before repairs, has syntax errors. */
  readonly hasError: boolean;
}

/** How long one text may take, in addition to what its length explains. */
export interface ReadLimits {
  /** Milliseconds for parsing. */
  readonly parseBudget: number;
  /** Milliseconds for the query. */
  readonly queryBudget: number;
  readonly now: Now;
}

interface ReadOptions {
  /** The text to parse, with every name at its original offset. By default the text itself. */
  readonly parsed?: string;
  /** The text parsed before. Its tree is reused where both are equal. */
  readonly before?: Parsed;
  /** Replaces the separate limits of parser and query. */
  readonly within?: Deadline;
}

/** The milliseconds that the length of a text explains, with the slowest grammars. */
function timeFor({ length }: string): number {
  return length / 200;
}

/** Parses texts and runs the queries of their grammars over them. */
export class TextReader implements Disposable {
  readonly #parser = new Parser();
  readonly #limits: ReadLimits;

  constructor(limits: ReadLimits) {
    this.#limits = limits;
  }

  /** Reads a text, with repairs if it has syntax errors. Undefined after a timeout. */
  read(text: string, loaded: LoadedLanguage): Reading | undefined {
    const { parseBudget, now } = this.#limits;
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
    const { parseBudget, queryBudget, now } = this.#limits;
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

  /** Frees the parser. */
  [Symbol.dispose](): void {
    this.#parser.delete();
  }
}
