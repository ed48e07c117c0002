import type { TextField } from './bm25.js';
import { type Csr, CsrBuilder } from './csr.js';
import { Mark } from './definition-marks.js';
import type { FileRow } from './file-row.js';
import type { Names } from './names.js';
import { ABSENT } from './number-map.js';
import type { Segment } from './segment.js';
import { TermMatcher } from './term-matcher.js';

/** Where the terms of a query occur in the names of definitions. */
export interface NameHits {
  /** By file: the names of its definitions. */
  readonly names: TextField;
  /** Definition of all files -> query terms in its name. */
  readonly nameTerms: Csr;
}

/** The names of the definitions of all files that count as text. */
export interface NameTable {
  /** By file and one more: where its definitions begin. */
  readonly starts: Uint32Array;
  /** By definition: the number of its name, or `ABSENT`. */
  readonly names: Int32Array;
  /** By file: how many count as text. */
  readonly lengths: Float64Array;
}

export function nameTable(rows: readonly FileRow[], starts: Uint32Array): NameTable {
  const names = new Int32Array(starts.at(-1) as number).fill(ABSENT);
  const lengths = new Float64Array(rows.length);
  for (let file = 0; file < rows.length; file += 1) {
    const { names: own, marks } = rows[file] as FileRow;
    const first = starts[file] as number;
    let length = 0;
    for (let i = 0; i < own.length; i += 1) {
      if (((marks[i] as number) & Mark.NameText) === 0) continue;
      names[first + i] = own[i] as number;
      length += 1;
    }
    lengths[file] = length;
  }
  return { starts, names, lengths };
}

/** Finds terms in the names of a table; `segment` is that of `known`. */
export function nameHits(
  terms: readonly string[],
  { starts, names, lengths }: NameTable,
  known: Names,
  segment: Segment | undefined,
): NameHits {
  const matches = matchesOf(terms, known, segment);
  const isMatched = new Uint8Array(known.size);
  for (const name of matches.keys()) isMatched[name] = 1;
  const hits = new NameHitsBuilder(lengths.length, names.length);
  let definition = 0;
  for (let file = 0; file < lengths.length; file += 1) {
    const end = starts[file + 1] as number;
    for (; definition < end; definition += 1) {
      const name = names[definition] as number;
      // `ABSENT` is no index, so it is never matched.
      if (isMatched[name] === 1) for (const term of matches.get(name) ?? []) hits.add(term);
      hits.endName();
    }
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
