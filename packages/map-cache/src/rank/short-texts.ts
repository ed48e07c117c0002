import type { NumberColumn } from '@repomap/model';
import type { TextField } from './bm25.js';
import { TermCounts } from './term-counts.js';
import { TermMatcher } from './term-matcher.js';
import { TextsOfWords } from './texts-of-words.js';
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
  /** Made for the first query. */
  private ownTextsOf: TextsOfWords | undefined;

  /** `rows`: the texts to search. Default: all. */
  constructor(columns: ShortTextColumns, rows?: readonly number[]) {
    this.columns = columns;
    this.rows = rows;
    const { lengths } = columns;
    this.lengths = rows === undefined ? lengths : rows.map((row) => lengths[row] as number);
  }

  /** The words of each text in their order; one that is given twice counts twice. */
  static of(texts: readonly (readonly string[])[]): ShortTexts {
    const known = new WordNumbers();
    const starts = new Uint32Array(texts.length + 1);
    const numbers = new Uint32Array(texts.reduce((sum, { length }) => sum + length, 0));
    const lengths = new Uint32Array(texts.length);
    let next = 0;
    for (const [text, words] of texts.entries()) {
      for (const word of words) {
        const number = known.numberOf(word);
        numbers[next] = number;
        lengths[text] = (lengths[text] as number) + known.sizeOf(number);
        next += 1;
      }
      starts[text + 1] = next;
    }
    return new ShortTexts({ ...known.columns(), starts, numbers, lengths });
  }

  /** Texts of a word each, most of which are distinct. */
  static ofWords(words: readonly string[]): ShortTexts {
    const starts = Uint32Array.from({ length: words.length + 1 }, (_, text) => text);
    const lengths = Uint32Array.from(words, countIdentifiers);
    return new ShortTexts({ ...joined(words), starts, numbers: starts, lengths });
  }

  /** The terms, by their places in the list, by first appearance. */
  find(terms: readonly string[]): TextField & Pick<ShortTextHits, 'texts'> {
    const { rows, lengths } = this;
    const hits = this.search(terms);
    const counts = new TermCounts(terms.length);
    const { texts } = hits;
    return {
      texts,
      lengths,
      visit: (visit) => {
        for (const text of texts) {
          hits.addTo(counts, rows === undefined ? text : (rows[text] as number), 1);
          visit(text, counts);
          counts.clear();
        }
      },
    };
  }

  /** The texts that are searched, by the words in them. */
  private get textsOf(): TextsOfWords {
    const { columns, rows, lengths } = this;
    this.ownTextsOf ??= new TextsOfWords(columns, rows, lengths.length);
    return this.ownTextsOf;
  }

  /** Finds terms in all texts that were given. */
  search(terms: readonly string[]): ShortTextHits {
    const { words, ...hits } = this.findWords(terms);
    return new ShortTextHits(this.columns, { ...hits, texts: this.textsOf.some(words) });
  }

  private findWords(terms: readonly string[]): WordHits & { readonly words: readonly number[] } {
    const { words, wordEnds } = this.columns;
    const matcher = new TermMatcher(terms);
    const found: (readonly number[])[] = [];
    const hits: number[] = [];
    const placeOf = new Uint32Array(wordEnds.length);
    let word = 0;
    for (let at = matcher.next(words, 0); at !== -1; ) {
      while (at >= (wordEnds[word] as number)) word += 1;
      const own = matcher.among(this.termsOf(word));
      if (own.length > 0) {
        placeOf[word] = found.push(own);
        hits.push(word);
      }
      at = matcher.next(words, wordEnds[word] as number);
    }
    return { words: hits, found, placeOf };
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

/** The terms of a query in short texts. */
export class ShortTextHits {
  private readonly columns: ShortTextColumns;
  private readonly hits: TextHits;

  constructor(columns: ShortTextColumns, hits: TextHits) {
    this.columns = columns;
    this.hits = hits;
  }

  /** The texts that have any, ascending. */
  get texts(): readonly number[] {
    return this.hits.texts;
  }

  /** Adds those of a text, by first appearance, each time `by`. */
  addTo(counts: TermCounts, text: number, by: number): void {
    const { starts, numbers } = this.columns;
    const { found, placeOf } = this.hits;
    const end = starts[text + 1] as number;
    for (let i = starts[text] as number; i < end; i += 1) {
      const place = placeOf[numbers[i] as number] as number;
      if (place > 0) counts.addAll(found[place - 1] as readonly number[], by);
    }
  }
}

/** The words that have terms. */
interface WordHits {
  /** The terms of each. */
  readonly found: readonly (readonly number[])[];
  /** By word: its place among those, from 1. */
  readonly placeOf: Uint32Array;
}

interface TextHits extends WordHits {
  readonly texts: readonly number[];
}

/** The distinct words of texts, numbered by first appearance. */
class WordNumbers {
  private readonly known = new Map<string, number>();
  private readonly sizes: number[] = [];

  numberOf(word: string): number {
    const known = this.known.get(word);
    if (known !== undefined) return known;
    const number = this.sizes.push(countIdentifiers(word)) - 1;
    this.known.set(word, number);
    return number;
  }

  /** The number of identifiers in a word. */
  sizeOf(number: number): number {
    return this.sizes[number] as number;
  }

  columns(): Pick<ShortTextColumns, 'words' | 'wordEnds'> {
    return joined([...this.known.keys()]);
  }
}

function joined(words: readonly string[]): Pick<ShortTextColumns, 'words' | 'wordEnds'> {
  let end = 0;
  const wordEnds = Uint32Array.from(words, ({ length }) => {
    end += 1 + length;
    return end;
  });
  return { words: words.map((word) => `\n${word}`).join(''), wordEnds };
}
