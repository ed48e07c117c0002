import type { TermTable } from '@repomap/model';
import { type Csr, CsrBuilder } from './csr.js';
import type { FileRow } from './file-row.js';
import type { PathList } from './path-list.js';
import { type TermPostings, termPostings } from './term-postings.js';

/** Where the terms of a query occur. */
export interface TermHits {
  /** Query term -> file, weight: occurrences. */
  readonly files: Csr;
  /** Query term -> definition of all files, weight: occurrences in its text and leading comments. */
  readonly bodies: Csr;
}

const GONE = -1;

/**
 * Finds terms in the texts of files: by postings, or one by one in files that have changed since the
 * postings were made. These are made once as many files have been searched as there are, so that a
 * process with a single query never makes any.
 */
export class TextIndex {
  private rows: readonly FileRow[] = [];
  private paths: PathList | undefined;
  private postings: TermPostings | undefined;
  /** By file of the postings: its number now, or `GONE`. */
  private numbers: Int32Array = new Int32Array(0);
  /** The files that are in no postings. */
  private fresh: readonly number[] = [];
  /** How many files were searched one by one since postings were made. */
  private searched = 0;

  /** Takes over the rows of a snapshot. */
  update(paths: PathList, rows: readonly FileRow[]): void {
    if (rows === this.rows) return;
    this.rows = rows;
    this.paths = paths;
    this.renumber();
  }

  /** The occurrences of terms; `starts` is the number of each file's first definition. */
  find(terms: readonly string[], starts: Uint32Array): TermHits {
    if (this.fresh.length > 0 && this.searched + this.fresh.length > this.rows.length) {
      this.postings = termPostings(this.paths as PathList, this.rows);
      this.searched = 0;
      this.renumber();
    }
    this.searched += this.fresh.length;
    const hits = { files: new CsrBuilder(terms.length), bodies: new CsrBuilder(terms.length) };
    for (const term of terms) {
      this.addPosted(term, starts, hits);
      for (const file of this.fresh)
        addHits(
          (this.rows[file] as FileRow).facts.terms,
          term,
          { file, first: starts[file] as number },
          hits,
        );
      hits.files.endRow();
      hits.bodies.endRow();
    }
    return { files: hits.files.build(), bodies: hits.bodies.build() };
  }

  private addPosted(term: string, starts: Uint32Array, { files, bodies }: HitBuilders): void {
    const { postings } = this;
    const word = postings?.words.find(term);
    if (postings === undefined || word === undefined) return;
    const end = postings.starts[word + 1] as number;
    for (let entry = postings.starts[word] as number; entry < end; entry += 1) {
      const file = this.numbers[postings.files[entry] as number] as number;
      if (file === GONE) continue;
      files.add(file, postings.counts[entry] as number);
      const first = starts[file] as number;
      const last = postings.bodyStarts[entry + 1] as number;
      for (let body = postings.bodyStarts[entry] as number; body < last; body += 1)
        bodies.add(first + (postings.bodies[body] as number), postings.bodyCounts[body] as number);
    }
  }

  private renumber(): void {
    const { postings, rows } = this;
    const paths = this.paths as PathList;
    const posted = postings?.rows ?? [];
    const isPosted = new Uint8Array(rows.length);
    const numbers = new Int32Array(posted.length).fill(GONE);
    for (let file = 0; file < posted.length; file += 1) {
      const path = postings?.paths.paths[file] as string;
      const now = paths === postings?.paths ? file : paths.numbers.get(path);
      if (now === undefined || rows[now] !== posted[file]) continue;
      numbers[file] = now;
      isPosted[now] = 1;
    }
    this.numbers = numbers;
    this.fresh = Array.from(rows.keys()).filter((file) => isPosted[file] === 0);
  }
}

interface HitBuilders {
  readonly files: CsrBuilder;
  readonly bodies: CsrBuilder;
}

/** A file, and the number of its first definition. */
interface Place {
  readonly file: number;
  readonly first: number;
}

/** Adds the occurrences of a term in one file; decodes no more if it has none. */
function addHits(
  table: TermTable,
  term: string,
  { file, first }: Place,
  { files, bodies }: HitBuilders,
): void {
  const at = table.terms.indexOf(`,${term},`);
  if (at === -1) return;
  const position = commasBefore(table.terms, at);
  files.add(file, table.counts[position] as number);
  for (const [definition, pairs] of table.bodies.entries())
    for (let pair = 0; pair < pairs.length && (pairs[pair] as number) <= position; pair += 2)
      if (pairs[pair] === position) bodies.add(first + definition, pairs[pair + 1] as number);
}

function commasBefore(text: string, end: number): number {
  let commas = 0;
  for (let at = text.indexOf(','); at < end; at = text.indexOf(',', at + 1)) commas += 1;
  return commas;
}
