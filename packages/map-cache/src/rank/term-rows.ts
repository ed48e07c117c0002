import type { TextField } from './bm25.js';
import { CsrBuilder } from './csr.js';
import type { Words } from './words.js';

/** Short texts as rows of their distinct terms, which are numbers of `Words`. */
export interface TermRows {
  /** By text and one more: where its terms begin. */
  readonly starts: Uint32Array;
  /** The distinct terms of each text by first appearance. */
  readonly terms: Uint32Array;
  /** Parallel to `terms`: occurrences. */
  readonly counts: Uint32Array;
  /** By text: the number of its words. */
  readonly lengths: Float64Array;
}

/** Packs texts. `read` adds the distinct terms of each word and returns the number of words. */
export function termRows<T>(
  texts: readonly T[],
  read: (text: T, add: (terms: readonly number[], count: number) => void) => number,
): TermRows {
  const starts = new Uint32Array(texts.length + 1);
  const lengths = new Float64Array(texts.length);
  const terms: number[] = [];
  const counts: number[] = [];
  const found = new Map<number, number>();
  const add = (some: readonly number[], count: number): void => {
    for (const term of some) found.set(term, (found.get(term) ?? 0) + count);
  };
  for (let row = 0; row < texts.length; row += 1) {
    lengths[row] = read(texts[row] as T, add);
    if (found.size > 0) {
      for (const [term, count] of found) {
        terms.push(term);
        counts.push(count);
      }
      found.clear();
    }
    starts[row + 1] = terms.length;
  }
  return { starts, terms: Uint32Array.from(terms), counts: Uint32Array.from(counts), lengths };
}

/** By word: the index of a query's term, or `NOT_ASKED`. */
export type AskedTerms = Int32Array;
export const NOT_ASKED = -1;

/** Looks up the terms of a query once for all rows of the same words. */
export function askedTerms(terms: readonly string[], words: Words): AskedTerms {
  const asked = new Int32Array(words.size).fill(NOT_ASKED);
  for (const [id, term] of terms.entries()) {
    const word = words.find(term);
    if (word !== undefined) asked[word] = id;
  }
  return asked;
}

/** The occurrences of a query's terms in rows. */
export function askedField(
  { starts, terms, counts, lengths }: TermRows,
  asked: AskedTerms,
): TextField {
  const found = new CsrBuilder(lengths.length);
  for (let row = 0; row < lengths.length; row += 1) {
    const end = starts[row + 1] as number;
    for (let i = starts[row] as number; i < end; i += 1) {
      const term = asked[terms[i] as number] as number;
      if (term !== NOT_ASKED) found.add(term, counts[i] as number);
    }
    found.endRow();
  }
  return { counts: found.build(), lengths };
}
