import type { NumberColumn } from '@repomap/model';
import type { TextField } from './bm25.js';
import { CsrBuilder } from './csr.js';
import { NumberList } from './number-list.js';
import { TermCounts } from './term-counts.js';
import { TermMatcher } from './term-matcher.js';
import { countIdentifiers, termsIn } from './words.js';

/** Texts as `ShortTexts` reads them. */
export interface ShortTextColumns {
  /** The distinct words as one text, each after a line break, and where each ends in it. */
  readonly words: string;
  readonly wordEnds: NumberColumn;
  /** By text and one more: where its words begin in `numbers`. */
  readonly starts: NumberColumn;
  readonly numbers: NumberColumn;
  /** By text: the number of identifiers in its words. */
  readonly lengths: NumberColumn;
}

/**
 * Short texts, such as paths, in which the terms of queries are found. Each distinct word of them is
 * looked at once for a query, and split once for all queries if it may contain a term of any.
 */
export class ShortTexts {
  readonly columns: ShortTextColumns;
  /** By word: its distinct terms by first appearance, if a query needed them. */
  private readonly splits: (readonly string[] | undefined)[] = [];
  /** The texts that are searched, and by text its length. */
  private readonly rows: ArrayLike<number> | undefined;
  private readonly lengths: ArrayLike<number>;

  /** `rows`: the texts to search. Default: all. */
  constructor(columns: ShortTextColumns, rows?: readonly number[]) {
    this.columns = columns;
    this.rows = rows;
    const { lengths } = columns;
    this.lengths = rows === undefined ? lengths : rows.map((row) => lengths[row] as number);
  }

  /** The words of each text in their order; one that is given twice counts twice. */
  static of(texts: Iterable<readonly string[]>): ShortTexts {
    const builder = new ShortTextBuilder();
    for (const words of texts) {
      for (const word of words) builder.add(builder.numberOf(word));
      builder.endText();
    }
    return new ShortTexts(builder.build());
  }

  /** By text: the terms, by their places in the list, by first appearance. */
  find(terms: readonly string[]): TextField {
    const { rows, lengths } = this;
    const { starts, numbers } = this.columns;
    const { found, placeOf } = this.findWords(terms);
    const counts = new CsrBuilder(lengths.length);
    const inText = new TermCounts(terms.length);
    for (let text = 0; text < lengths.length; text += 1) {
      const row = rows === undefined ? text : (rows[text] as number);
      const end = starts[row + 1] as number;
      for (let i = starts[row] as number; i < end; i += 1) {
        const place = placeOf[numbers[i] as number] as number;
        if (place === 0) continue;
        const own = found[place - 1] as readonly number[];
        for (let at = 0; at < own.length; at += 1) inText.add(own[at] as number);
      }
      inText.endRow(counts);
    }
    return { counts: counts.build(), lengths };
  }

  /** The terms of each word that has any, and by word its place among these, from 1. */
  private findWords(terms: readonly string[]): WordHits {
    const { words, wordEnds } = this.columns;
    const matcher = new TermMatcher(terms);
    const found: (readonly number[])[] = [];
    const placeOf = new Uint32Array(wordEnds.length);
    let word = 0;
    for (let at = matcher.next(words, 0); at !== -1; ) {
      while (at >= (wordEnds[word] as number)) word += 1;
      const own = matcher.among(this.termsOf(word));
      if (own.length > 0) placeOf[word] = found.push(own);
      at = matcher.next(words, wordEnds[word] as number);
    }
    return { found, placeOf };
  }

  private termsOf(word: number): readonly string[] {
    const known = this.splits[word];
    if (known !== undefined) return known;
    const { words, wordEnds } = this.columns;
    const start = word === 0 ? 0 : (wordEnds[word - 1] as number);
    const terms = [...new Set(termsIn(words.slice(start + 1, wordEnds[word])))];
    this.splits[word] = terms;
    return terms;
  }
}

interface WordHits {
  readonly found: readonly (readonly number[])[];
  readonly placeOf: Uint32Array;
}

/** Makes the columns of texts, word by word. */
export class ShortTextBuilder {
  private readonly known = new Map<string, number>();
  private readonly wordEnds = new NumberList();
  private readonly sizes = new NumberList();
  private readonly starts = new NumberList(Int32Array.of(0));
  private readonly numbers = new NumberList();
  private readonly lengths = new NumberList();
  private end = 0;
  private length = 0;

  /** The number of a word. */
  numberOf(word: string): number {
    const known = this.known.get(word);
    if (known !== undefined) return known;
    const number = this.known.size;
    this.known.set(word, number);
    this.sizes.push(countIdentifiers(word));
    this.end += 1 + word.length;
    this.wordEnds.push(this.end);
    return number;
  }

  /** Adds a word to the present text. */
  add(number: number): void {
    this.numbers.push(number);
    this.length += this.sizes.at(number);
  }

  /** Ends the present text, and begins the next. */
  endText(): void {
    this.starts.push(this.numbers.length);
    this.lengths.push(this.length);
    this.length = 0;
  }

  build(): ShortTextColumns {
    return {
      words: Array.from(this.known.keys(), (word) => `\n${word}`).join(''),
      wordEnds: this.wordEnds.all,
      starts: this.starts.all,
      numbers: this.numbers.all,
      lengths: this.lengths.all,
    };
  }
}
