import type { TextField } from './bm25.js';
import { type Csr, CsrBuilder } from './csr.js';
import { Mark } from './definition-marks.js';
import type { FileRow } from './file-row.js';
import type { Names } from './names.js';
import type { Segment } from './segment.js';
import { TermMatcher } from './term-matcher.js';

/** Where the terms of a query occur in the names of definitions. */
export interface NameHits {
  /** By file: the names of its definitions. */
  readonly names: TextField;
  /** Definition of all files -> query terms in its name. */
  readonly nameTerms: Csr;
}

/** Finds terms in the names of the definitions of all files; `segment` is that of `names`. */
export function nameHits(
  terms: readonly string[],
  rows: readonly FileRow[],
  names: Names,
  segment: Segment | undefined,
): NameHits {
  // First, because the first reading of a row may add names.
  const definitions = rows.reduce((sum, row) => sum + row.names.length, 0);
  const matches = matchesOf(terms, names, segment);
  const isMatched = new Uint8Array(names.size);
  for (const name of matches.keys()) isMatched[name] = 1;
  const hits = new NameHitsBuilder(rows.length, definitions);
  const lengths = new Float64Array(rows.length);
  for (let file = 0; file < rows.length; file += 1) {
    const row = rows[file] as FileRow;
    const { names: own, marks } = row;
    let length = 0;
    for (let i = 0; i < own.length; i += 1) {
      if ((marks[i] as number) & Mark.NameText) {
        length += 1;
        const name = own[i] as number;
        if (isMatched[name] === 1) for (const term of matches.get(name) ?? []) hits.add(term);
      }
      hits.endName();
    }
    lengths[file] = length;
    hits.endFile();
  }
  return hits.build(lengths);
}

/** By name that contains any of the terms: these, by first appearance. */
function matchesOf(
  terms: readonly string[],
  names: Names,
  segment: Segment | undefined,
): Map<number, readonly number[]> {
  const found = segment?.namesWith(terms) ?? new Map<number, readonly number[]>();
  const matcher = new TermMatcher(terms);
  for (let name = names.knownSize; name < names.size; name += 1) {
    const match = matcher.match(names.textOf(name));
    if (match.length > 0) found.set(name, match);
  }
  return found;
}

class NameHitsBuilder {
  private readonly files: CsrBuilder;
  private readonly names: CsrBuilder;
  /** Occurrences of each term in the names of the present file, by first appearance. */
  private readonly found = new Map<number, number>();

  constructor(files: number, definitions: number) {
    this.files = new CsrBuilder(files);
    this.names = new CsrBuilder(definitions);
  }

  /** Adds a term of the present name. */
  add(term: number): void {
    this.names.add(term, 1);
    this.found.set(term, (this.found.get(term) ?? 0) + 1);
  }

  endName(): void {
    this.names.endRow();
  }

  endFile(): void {
    if (this.found.size > 0) {
      for (const [term, count] of this.found) this.files.add(term, count);
      this.found.clear();
    }
    this.files.endRow();
  }

  build(lengths: Float64Array): NameHits {
    return { names: { counts: this.files.build(), lengths }, nameTerms: this.names.build() };
  }
}
