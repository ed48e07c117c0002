import type { TermTable } from '@repomap/model';
import type { FileRow } from './file-row.js';
import type { PathList } from './path-list.js';
import { PostingList } from './posting-list.js';
import { type TermPostings, termPostings } from './term-postings.js';

/** Where the terms of a query occur, by term. */
export interface TermHits {
  /** Files. */
  readonly files: readonly PostingList[];
  /** Definitions of all files, by their text and leading comments. */
  readonly bodies: readonly PostingList[];
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
    const files = terms.map(() => new PostingList());
    const bodies = terms.map(() => new PostingList());
    for (const [id, term] of terms.entries())
      this.addPosted(term, starts, files[id] as PostingList, bodies[id] as PostingList);
    const wanted = terms.map((term) => `,${term},`);
    for (const file of this.fresh) {
      const { facts } = this.rows[file] as FileRow;
      addHits(facts.terms, wanted, { file, first: starts[file] as number }, { files, bodies });
    }
    return { files, bodies };
  }

  private addPosted(
    term: string,
    starts: Uint32Array,
    files: PostingList,
    bodies: PostingList,
  ): void {
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
  { files, bodies }: TermHits,
): void {
  const text = table.terms;
  /** By position among the terms of the file: the term of the query. */
  const hits = new Map<number, number>();
  for (const [term, each] of wanted.entries()) {
    const at = text.indexOf(each);
    if (at !== -1) hits.set(commasBefore(text, at), term);
  }
  if (hits.size === 0) return;
  for (const [position, term] of hits) files[term]?.add(file, table.counts[position] as number);
  for (const [definition, pairs] of table.bodies.entries())
    for (let pair = 0; pair < pairs.length; pair += 2) {
      const term = hits.get(pairs[pair] as number);
      if (term !== undefined) bodies[term]?.add(first + definition, pairs[pair + 1] as number);
    }
}

function commasBefore(text: string, end: number): number {
  let commas = 0;
  for (let at = text.indexOf(','); at < end; at = text.indexOf(',', at + 1)) commas += 1;
  return commas;
}
