import type { TextField } from './bm25.js';
import { CsrBuilder } from './csr.js';
import { TermCounts } from './term-counts.js';
import { TermMatcher } from './term-matcher.js';
import { countIdentifiers, termsIn } from './words.js';

/**
 * Short texts, such as paths, in which the terms of queries are found. Each distinct word of them is
 * looked at once for a query, and split once for all queries if it may contain a term of any.
 */
export class ShortTexts {
  /** The distinct words, and all of them as one text, each after a line break. */
  private readonly words: readonly string[];
  private readonly joined: string;
  /** By word: its distinct terms by first appearance, if a query needed them. */
  private readonly splits: (readonly string[] | undefined)[] = [];
  /** By text and one more: where its words begin in `numbers`. */
  private readonly starts: Uint32Array;
  private readonly numbers: Uint32Array;
  /** By text: the number of identifiers in its words. */
  private readonly lengths: Float64Array;

  /** The words of each text in their order; one that is given twice counts twice. */
  constructor(texts: readonly (readonly string[])[]) {
    const known = new Map<string, number>();
    const sizes: number[] = [];
    this.starts = new Uint32Array(texts.length + 1);
    this.numbers = new Uint32Array(texts.reduce((sum, { length }) => sum + length, 0));
    this.lengths = new Float64Array(texts.length);
    let next = 0;
    for (const [text, words] of texts.entries()) {
      for (const word of words) {
        let number = known.get(word);
        if (number === undefined) {
          number = known.size;
          known.set(word, number);
          sizes.push(countIdentifiers(word));
        }
        this.numbers[next] = number;
        this.lengths[text] = (this.lengths[text] as number) + (sizes[number] as number);
        next += 1;
      }
      this.starts[text + 1] = next;
    }
    this.words = [...known.keys()];
    this.joined = this.words.map((word) => `\n${word}`).join('');
  }

  /** By text: the terms, by their places in the list, by first appearance. */
  find(terms: readonly string[]): TextField {
    const { starts, numbers, lengths } = this;
    const { found, placeOf } = this.findWords(terms);
    const rows = new CsrBuilder(lengths.length);
    const inText = new TermCounts(terms.length);
    for (let text = 0; text < lengths.length; text += 1) {
      const end = starts[text + 1] as number;
      for (let i = starts[text] as number; i < end; i += 1) {
        const place = placeOf[numbers[i] as number] as number;
        if (place === 0) continue;
        const own = found[place - 1] as readonly number[];
        for (let at = 0; at < own.length; at += 1) inText.add(own[at] as number);
      }
      inText.endRow(rows);
    }
    return { counts: rows.build(), lengths };
  }

  /** The terms of each word that has any, and by word its place among these, from 1. */
  private findWords(terms: readonly string[]): WordHits {
    const { words, joined } = this;
    const matcher = new TermMatcher(terms);
    const found: (readonly number[])[] = [];
    const placeOf = new Uint32Array(words.length);
    let word = -1;
    /** Where the word ends in `joined`. */
    let end = 0;
    for (let at = matcher.next(joined, end); at !== -1; at = matcher.next(joined, end)) {
      while (at >= end) {
        word += 1;
        end += 1 + (words[word] as string).length;
      }
      const own = matcher.among(this.termsOf(word));
      if (own.length > 0) placeOf[word] = found.push(own);
    }
    return { found, placeOf };
  }

  private termsOf(word: number): readonly string[] {
    const known = this.splits[word];
    if (known !== undefined) return known;
    const terms = [...new Set(termsIn(this.words[word] as string))];
    this.splits[word] = terms;
    return terms;
  }
}

interface WordHits {
  readonly found: readonly (readonly number[])[];
  readonly placeOf: Uint32Array;
}
