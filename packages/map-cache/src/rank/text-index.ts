import type { TermTable } from '@repomap/model';
import type { FactsRow, FileRow } from './file-row.js';
import { PostingList } from './posting-list.js';
import type { Segment } from './segment.js';
import { StoredRow } from './stored-row.js';

/** Where a term occurs. */
export interface TermHits {
  readonly files: PostingList;
  /** Definitions of all files, by their text and leading comments. */
  readonly bodies: PostingList;
}

const NO_FILE = -1;

/** Finds terms in the texts of files: by the postings of a segment, and one by one in other files. */
export class TextIndex {
  private readonly segment: Segment | undefined;
  private rows: readonly FileRow[] = [];
  /** By file of the segment: the first file with this content, or `NO_FILE`. */
  private readonly first: Int32Array;
  /** By file: the next one with the same content, or `NO_FILE`. */
  private next = new Int32Array(0);
  /** The files that are not in the segment. */
  private others = new Set<number>();
  /** Of one term at a time: those of all terms of a query may be more than what they are read from. */
  private readonly hits: TermHits = { files: new PostingList(), bodies: new PostingList() };

  constructor(segment: Segment | undefined) {
    this.segment = segment;
    this.first = new Int32Array(segment?.size ?? 0);
  }

  /** Takes over the rows of a snapshot. */
  update(rows: readonly FileRow[]): void {
    const last = this.rows;
    if (rows === last) return;
    const isNew = rows.length !== last.length;
    if (isNew) {
      this.first.fill(NO_FILE);
      this.next = new Int32Array(rows.length).fill(NO_FILE);
      this.others = new Set();
    }
    for (let file = 0; file < rows.length; file += 1) {
      if (!isNew && rows[file] === last[file]) continue;
      if (!isNew) this.remove(file, last[file] as FileRow);
      this.add(file, rows[file] as FileRow);
    }
    this.rows = rows;
  }

  private add(file: number, row: FileRow): void {
    if (!(row instanceof StoredRow)) {
      this.others.add(file);
      return;
    }
    const stored = row.facts.file;
    this.next[file] = this.first[stored] as number;
    this.first[stored] = file;
  }

  private remove(file: number, row: FileRow): void {
    if (!(row instanceof StoredRow)) {
      this.others.delete(file);
      return;
    }
    const { first, next } = this;
    const stored = row.facts.file;
    const after = next[file] as number;
    if (first[stored] === file) first[stored] = after;
    else {
      let before = first[stored] as number;
      while (next[before] !== file) before = next[before] as number;
      next[before] = after;
    }
  }

  /**
   * Finds the occurrences of terms, of each by its place in the list when it is asked for; they are valid
   * until the next. `starts` is the number of each file's first definition.
   */
  find(terms: readonly string[], starts: Uint32Array): (term: number) => TermHits {
    const loose = this.findLoose(terms, starts);
    const { hits } = this;
    return (term) => {
      hits.files.clear();
      hits.bodies.clear();
      this.addStored(terms[term] as string, starts);
      const found = loose[term] as TermHits;
      hits.files.addAll(found.files);
      hits.bodies.addAll(found.bodies);
      return hits;
    };
  }

  /** By term: its occurrences in the files that are not in the segment. */
  private findLoose(terms: readonly string[], starts: Uint32Array): readonly TermHits[] {
    const found = terms.map(() => ({ files: new PostingList(), bodies: new PostingList() }));
    const wanted = terms.map((term) => `,${term},`);
    for (const file of this.others) {
      const { terms: table } = this.rows[file] as FactsRow;
      addHits(table, wanted, { file, first: starts[file] as number }, found);
    }
    return found;
  }

  private addStored(term: string, starts: Uint32Array): void {
    const { first, next } = this;
    const { files, bodies } = this.hits;
    this.segment?.terms.visitPostings(term, ({ file: stored, count, bodies: found, end }) => {
      // A segment that another version has written may name any number.
      let file = first[stored] ?? NO_FILE;
      for (; file !== NO_FILE; file = next[file] as number) {
        files.add(file, count);
        const start = starts[file] as number;
        for (let i = 0; i < end; i += 2)
          bodies.add(start + (found[i] as number), found[i + 1] as number);
      }
    });
  }
}

/** A file, and the number of its first definition. */
interface Place {
  readonly file: number;
  readonly first: number;
}

/** Adds the occurrences of terms, each between commas, in one file. Decodes no more if it has none. */
function addHits(
  table: TermTable,
  wanted: readonly string[],
  { file, first }: Place,
  found: readonly TermHits[],
): void {
  const text = table.terms;
  /** By position among the terms of the file: the term of the query. */
  const hits = new Map<number, number>();
  for (const [term, each] of wanted.entries()) {
    const at = text.indexOf(each);
    if (at !== -1) hits.set(commasBefore(text, at), term);
  }
  if (hits.size === 0) return;
  for (const [position, term] of hits)
    found[term]?.files.add(file, table.counts[position] as number);
  for (const [definition, pairs] of table.bodies.entries())
    for (let pair = 0; pair < pairs.length; pair += 2) {
      const term = hits.get(pairs[pair] as number);
      if (term !== undefined)
        found[term]?.bodies.add(first + definition, pairs[pair + 1] as number);
    }
}

function commasBefore(text: string, end: number): number {
  let commas = 0;
  for (let at = text.indexOf(','); at < end; at = text.indexOf(',', at + 1)) commas += 1;
  return commas;
}
