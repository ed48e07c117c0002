import type { PostingList } from './posting-list.js';
import type { TermCounts } from './term-counts.js';

/** One text field of a set of documents, restricted to the terms of a query. */
export interface TextField {
  /** Length of each document. Empty documents are excluded from the count and the mean length. */
  readonly lengths: ArrayLike<number>;
  /**
   * Visits the documents that contain any of the terms, with how often they do; the counts are only valid
   * until the visit ends.
   */
  readonly visit: (visit: (document: number, counts: TermCounts) => void) => void;
}

export interface Bm25Options {
  /** Saturation: how quickly further occurrences stop counting. */
  readonly k1: number;
  /** Length normalisation, 0 to 1. */
  readonly b: number;
}

/** The inverse document frequency of each query term in a field: ln(1 + (N - n + .5) / (n + .5)). */
export function inverseFrequencies(field: TextField, terms: number): Float64Array {
  const documents = new Uint32Array(terms);
  field.visit((_, { found, size }) => {
    for (let i = 0; i < size; i += 1) {
      const term = found[i] as number;
      documents[term] = (documents[term] as number) + 1;
    }
  });
  return Float64Array.from(documents, (n) => inverseFrequency(n, field.lengths));
}

/** The same of a term that `found` documents contain. */
export function inverseFrequency(found: number, lengths: ArrayLike<number>): number {
  const { documents } = sizeOf(lengths);
  return Math.log(1 + (documents - found + 0.5) / (found + 0.5));
}

/** The weight of each query term in a field: its weight in the query times its inverse frequency. */
export function weightedFrequencies(field: TextField, weights: Float64Array): Float64Array {
  return inverseFrequencies(field, weights.length).map(
    (frequency, term) => frequency * (weights[term] as number),
  );
}

/**
 * The BM25 score of each document; `weights` come from `weightedFrequencies`.
 *
 * Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
 */
export function bm25(field: TextField, weights: Float64Array, options: Bm25Options): Float64Array {
  const { lengths } = field;
  const { k1, b } = options;
  const { documents, total } = sizeOf(lengths);
  const mean = Math.max(1, total / documents);
  const scores = new Float64Array(lengths.length);
  field.visit((document, counts) => {
    const { found, size } = counts;
    const norm = k1 * (1 - b + (b * (lengths[document] as number)) / mean);
    let score = 0;
    for (let i = 0; i < size; i += 1) {
      const term = found[i] as number;
      const count = counts.countOf(term);
      score += ((weights[term] as number) * count * (k1 + 1)) / (count + norm);
    }
    scores[document] = score;
  });
  return scores;
}

/**
 * Adds what one term contributes to `bm25`, by the documents that contain it. `lengths`: of all documents.
 * `weight`: that of the term, as of `weightedFrequencies`.
 */
export function addBm25(
  scores: Float64Array,
  { documents, counts, length }: PostingList,
  lengths: ArrayLike<number>,
  weight: number,
  { k1, b }: Bm25Options,
): void {
  const { documents: all, total } = sizeOf(lengths);
  const mean = Math.max(1, total / all);
  for (let i = 0; i < length; i += 1) {
    const document = documents[i] as number;
    const count = counts[i] as number;
    const norm = k1 * (1 - b + (b * (lengths[document] as number)) / mean);
    scores[document] = (scores[document] as number) + (weight * count * (k1 + 1)) / (count + norm);
  }
}

interface CollectionSize {
  readonly documents: number;
  readonly total: number;
}

/** Kept with the lengths, since those of a repository outlive many queries. */
const sizes = new WeakMap<ArrayLike<number>, CollectionSize>();

function sizeOf(lengths: ArrayLike<number>): CollectionSize {
  const known = sizes.get(lengths);
  if (known !== undefined) return known;
  let documents = 0;
  let total = 0;
  for (let i = 0; i < lengths.length; i += 1) {
    documents += (lengths[i] as number) > 0 ? 1 : 0;
    total += lengths[i] as number;
  }
  const size = { documents, total };
  sizes.set(lengths, size);
  return size;
}
