import type { TextField } from './bm25.js';
import { TermMatcher } from './term-matcher.js';
import { askedField, askedTerms, type TermRows, termRows } from './term-rows.js';
import { Words } from './words.js';

/** Finds the terms of words. */
export interface TermFinder {
  /** False only for a text of which no word has a term. */
  mayMatch(text: string): boolean;
  /** The distinct terms of a word by number, by first appearance. */
  termsOf(word: string): readonly number[];
}

/** Reads the terms of a text: adds those of each word, with a count, and returns the number of words. */
export type TextReader<T> = (
  text: T,
  add: (terms: readonly number[], count: number) => void,
) => number;

/** Queries that cost about as much as splitting all texts. */
const AS_THEY_ARE = 4;

/**
 * Short texts, such as paths, in which the terms of queries are found. The first queries read them as
 * they are: splitting all of them costs as much as a few queries do.
 */
export class ShortTexts<T> {
  private readonly texts: readonly T[];
  private readonly readerOf: (finder: TermFinder) => TextReader<T>;
  private readonly words = new Words();
  private ownRows: TermRows | undefined;
  private queries = 0;

  constructor(texts: readonly T[], readerOf: (finder: TermFinder) => TextReader<T>) {
    this.texts = texts;
    this.readerOf = readerOf;
  }

  /** By text: the terms, by their places in the list. */
  find(terms: readonly string[]): TextField {
    this.queries += 1;
    if (this.queries <= AS_THEY_ARE) return this.match(terms);
    this.ownRows ??= termRows(this.texts, this.readerOf(this.words));
    return askedField(this.ownRows, askedTerms(terms, this.words));
  }

  private match(asked: readonly string[]): TextField {
    const { starts, terms, counts, lengths } = termRows(
      this.texts,
      this.readerOf(new TermMatcher(asked)),
    );
    return { counts: { starts, targets: terms, weights: Float64Array.from(counts) }, lengths };
  }
}
