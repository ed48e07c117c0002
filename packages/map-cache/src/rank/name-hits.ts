import type { TextField } from './bm25.js';
import { type Csr, CsrBuilder } from './csr.js';
import { Mark } from './definition-marks.js';
import type { DefinitionTable } from './definition-table.js';
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

/** Finds terms in the names that count as text; `segment` is that of `known`. */
export function nameHits(
  terms: readonly string[],
  table: DefinitionTable,
  known: Names,
  segment: Segment | undefined,
): NameHits {
  const { starts, names, marks } = table;
  const matches = matchesOf(terms, known, segment);
  const isMatched = new Uint8Array(known.size);
  for (const name of matches.keys()) isMatched[name] = 1;
  const files = starts.length - 1;
  const hits = new NameHitsBuilder(files, names.length);
  let definition = 0;
  for (let file = 0; file < files; file += 1) {
    const end = starts[file + 1] as number;
    for (; definition < end; definition += 1) {
      const name = names[definition] as number;
      if (isMatched[name] === 0 || ((marks[definition] as number) & Mark.NameText) === 0) continue;
      hits.addName(definition, matches.get(name) as readonly number[]);
    }
    hits.endFile();
  }
  return hits.build(namesOfFiles(table));
}

/** By table of definitions, of which there are fewer than queries. */
const knownLengths = new WeakMap<DefinitionTable, Float64Array>();

/** By file: the number of its names that count as text. */
function namesOfFiles(table: DefinitionTable): Float64Array {
  const known = knownLengths.get(table);
  if (known !== undefined) return known;
  const { starts, marks } = table;
  const lengths = new Float64Array(starts.length - 1);
  for (let file = 0; file < lengths.length; file += 1) {
    const end = starts[file + 1] as number;
    for (let definition = starts[file] as number; definition < end; definition += 1)
      if ((marks[definition] as number) & Mark.NameText)
        lengths[file] = (lengths[file] as number) + 1;
  }
  knownLengths.set(table, lengths);
  return lengths;
}

/** By name that contains any of the terms: these, by first appearance. */
function matchesOf(
  terms: readonly string[],
  names: Names,
  segment: Segment | undefined,
): Map<number, readonly number[]> {
  const found = segment?.terms.namesWith(terms) ?? new Map<number, readonly number[]>();
  const matcher = new TermMatcher(terms);
  for (let name = names.knownSize; name < names.size; name += 1) {
    const match = matcher.termsOf(names.textOf(name));
    if (match.length > 0) found.set(name, match);
  }
  return found;
}

class NameHitsBuilder {
  private readonly files: CsrBuilder;
  private readonly names: CsrBuilder;
  private readonly definitions: number;
  /** Occurrences of each term in the names of the present file, by first appearance. */
  private readonly found = new Map<number, number>();

  constructor(files: number, definitions: number) {
    this.files = new CsrBuilder(files);
    this.names = new CsrBuilder(definitions);
    this.definitions = definitions;
  }

  /** Adds the terms of a definition's name, in ascending order of definitions. */
  addName(definition: number, terms: readonly number[]): void {
    this.names.endRowsBefore(definition);
    for (const term of terms) {
      this.names.add(term, 1);
      this.found.set(term, (this.found.get(term) ?? 0) + 1);
    }
  }

  endFile(): void {
    if (this.found.size > 0) {
      for (const [term, count] of this.found) this.files.add(term, count);
      this.found.clear();
    }
    this.files.endRow();
  }

  build(lengths: Float64Array): NameHits {
    this.names.endRowsBefore(this.definitions);
    return { names: { counts: this.files.build(), lengths }, nameTerms: this.names.build() };
  }
}
