import type { TextField } from './bm25.js';
import { type Splits, TermMatcher } from './term-matcher.js';
import { termRows } from './term-rows.js';

/** How texts of a kind are read. */
export interface TextReader<T> {
  /** The number of words of a text. */
  length(text: T): number;
  /** Reads texts for one query: adds the terms of each word of a text that has any, with a count. */
  begin(matcher: TermMatcher): (text: T, add: AddTerms) => void;
}

export type AddTerms = (terms: readonly number[], count: number) => void;

/**
 * Short texts, such as paths, in which the terms of queries are found. Only words that may contain a
 * term are split, each once for all queries.
 */
export class ShortTexts<T> {
  private readonly texts: readonly T[];
  private readonly reader: TextReader<T>;
  private readonly splits: Splits = new Map();
  private ownLengths: Float64Array | undefined;

  constructor(texts: readonly T[], reader: TextReader<T>) {
    this.texts = texts;
    this.reader = reader;
  }

  /** By text: the terms, by their places in the list. */
  find(terms: readonly string[]): TextField {
    const { texts, reader } = this;
    this.ownLengths ??= Float64Array.from(texts, (text) => reader.length(text));
    const matcher = new TermMatcher(terms, this.splits);
    return { counts: termRows(texts, reader.begin(matcher)), lengths: this.ownLengths };
  }
}
