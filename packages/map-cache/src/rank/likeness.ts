/** The terms of documents, each as a number with its occurrences. */
export interface TermVectors {
  /** Number of documents. */
  readonly documents: number;
  /** Number of terms. */
  readonly terms: number;
  /** Visits the terms of a document. */
  visit(document: number, note: (term: number, count: number) => void): void;
}

/** How strongly the rarity of a term counts; `bench/quality` chose it. */
const RARITY_POWER = 1.5;

/**
 * The cosines between documents, where a term weighs sqrt(count) ln(N / n)^1.5 if n of N
 * documents have it. Linear in the number of terms of all documents.
 */
export class Likeness {
  private readonly vectors: TermVectors;
  /** By term. */
  private readonly rarities: Float64Array;
  /** By document: the length of its vector; 1 for an empty one. */
  private readonly norms: Float64Array;

  constructor(vectors: TermVectors) {
    this.vectors = vectors;
    this.rarities = raritiesOf(vectors);
    this.norms = new Float64Array(vectors.documents);
    for (let document = 0; document < vectors.documents; document += 1) {
      let sum = 0;
      vectors.visit(document, (term, count) => {
        sum += this.weight(term, count) ** 2;
      });
      this.norms[document] = Math.sqrt(sum) || 1;
    }
  }

  /** By document: its cosines to the seeds, added up; 0 for the seeds. */
  toSeeds(seeds: ReadonlySet<number>): Float64Array {
    const { vectors, norms } = this;
    const sum = new Float64Array(vectors.terms);
    for (const seed of seeds)
      vectors.visit(seed, (term, count) => {
        sum[term] = (sum[term] as number) + this.weight(term, count) / (norms[seed] as number);
      });
    const scores = new Float64Array(vectors.documents);
    for (let document = 0; document < scores.length; document += 1) {
      if (seeds.has(document)) continue;
      let score = 0;
      vectors.visit(document, (term, count) => {
        const shared = sum[term] as number;
        if (shared !== 0) score += shared * this.weight(term, count);
      });
      scores[document] = score / (norms[document] as number);
    }
    return scores;
  }

  private weight(term: number, count: number): number {
    return Math.sqrt(count) * (this.rarities[term] as number);
  }
}

function raritiesOf({ documents, terms, visit }: TermVectors): Float64Array {
  const found = new Float64Array(terms);
  let filled = 0;
  for (let document = 0; document < documents; document += 1) {
    let isEmpty = true;
    visit(document, (term) => {
      found[term] = (found[term] as number) + 1;
      isEmpty = false;
    });
    filled += isEmpty ? 0 : 1;
  }
  return found.map((n) => (n === 0 ? 0 : Math.log(Math.max(1, filled / n)) ** RARITY_POWER));
}
