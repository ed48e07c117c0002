import type { TextField } from './bm25.js';
import { type Csr, CsrBuilder } from './csr.js';
import { type FileRow, isNameText } from './file-row.js';
import { type NameTable, nameTable } from './name-table.js';
import { TermMatcher } from './term-matcher.js';
import { type AskedTerms, askedTerms, NOT_ASKED } from './term-rows.js';
import { Words } from './words.js';

/** Where the terms of a query occur in the names of definitions. */
export interface NameHits {
  /** By file: the names of its definitions. */
  readonly names: TextField;
  /** Definition of all files -> query terms in its name. */
  readonly nameTerms: Csr;
}

/**
 * Finds terms in the names of definitions. The first query matches the names as they are; further
 * ones read a table of their terms, since splitting all names costs more than one query does.
 */
export class NameIndex {
  private rows: readonly FileRow[] = [];
  private starts: Uint32Array = new Uint32Array(1);
  private words = new Words();
  private table: NameTable | undefined;
  private queries = 0;

  /** Takes over the rows of a snapshot; `starts` is the number of each file's first definition. */
  update(rows: readonly FileRow[], starts: Uint32Array, words: Words): void {
    if (rows !== this.rows) this.table = undefined;
    this.rows = rows;
    this.starts = starts;
    this.words = words;
  }

  find(terms: readonly string[]): NameHits {
    this.queries += 1;
    if (this.queries === 1) return matchedNames(this.rows, this.starts, terms);
    this.table ??= nameTable(this.rows, this.starts);
    return tabledNames(this.table, askedTerms(terms, this.words));
  }
}

function matchedNames(
  rows: readonly FileRow[],
  starts: Uint32Array,
  terms: readonly string[],
): NameHits {
  const matcher = new TermMatcher(terms);
  const hits = new NameHitsBuilder(rows.length, starts.at(-1) as number);
  const lengths = new Float64Array(rows.length);
  for (const [file, { facts }] of rows.entries()) {
    let length = 0;
    for (const { name, kind } of facts.definitions) {
      if (isNameText(kind)) {
        length += 1;
        for (const term of matcher.match(name)) hits.add(term);
      }
      hits.endName();
    }
    lengths[file] = length;
    hits.endFile();
  }
  return hits.build(lengths);
}

function tabledNames(
  { definitions, starts, terms, lengths }: NameTable,
  asked: AskedTerms,
): NameHits {
  const hits = new NameHitsBuilder(lengths.length, starts.length - 1);
  for (let file = 0; file < lengths.length; file += 1) {
    const end = definitions[file + 1] as number;
    for (let definition = definitions[file] as number; definition < end; definition += 1) {
      const last = starts[definition + 1] as number;
      for (let i = starts[definition] as number; i < last; i += 1) {
        const term = asked[terms[i] as number] as number;
        if (term !== NOT_ASKED) hits.add(term);
      }
      hits.endName();
    }
    hits.endFile();
  }
  return hits.build(lengths);
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
