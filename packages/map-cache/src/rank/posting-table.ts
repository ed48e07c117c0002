import type { TermTable } from '@repomap/model';
import { bytesOf, type Posting, writeNumber } from './posting-bytes.js';
import { PostingLog } from './posting-log.js';
import type { TermColumns } from './segment-columns.js';
import { sortTexts } from './sorted-texts.js';
import { TermNumbers } from './term-numbers.js';

export const LEFT_OUT = -1;

/** Collects the terms of files, to be found by term. */
export class PostingTable {
  /** Those of names are no less terms than those of texts. */
  readonly terms: TermNumbers = new TermNumbers();
  private readonly log = new PostingLog();
  private readonly bodies = new BodiesByTerm();

  /** Adds the terms of the next file. */
  add(file: number, table: TermTable): void {
    if (table.terms === '') return;
    this.bodies.read(table);
    const { starts, pairs } = this.bodies;
    const terms = this.terms.addList(table.terms);
    for (let i = 0; i < terms.length; i += 1) {
      const bodies = { pairs, start: starts[i] as number, end: starts[i + 1] as number };
      this.log.add(terms[i] as number, file, table.counts[i] as number, bodies);
    }
  }

  /**
   * Adds the terms of files of a segment, before those of others. `numbers`: their new numbers, in the
   * same order; -1 for files to leave out.
   */
  addStored({ termTexts, visit }: StoredTerms, numbers: Int32Array): void {
    for (const [stored, term] of termTexts.entries()) {
      const number = this.terms.add(term);
      visit(stored, ({ file, count, bodies, end }) => {
        const now = numbers[file] ?? LEFT_OUT;
        if (now !== LEFT_OUT) this.log.add(number, now, count, { pairs: bodies, start: 0, end });
      });
    }
  }

  /** The postings of all terms, and the place of each term number in their order. Can be built once. */
  build(): Built {
    const { joined, starts, places } = sortTexts(this.terms.texts);
    return {
      places,
      columns: {
        termTexts: joined,
        termStarts: starts,
        ...this.postings(places),
      },
    };
  }

  /** By place, and for each in the order of its files: the distance to the last file, and the rest. */
  private postings(places: Uint32Array): Pick<TermColumns, 'postings' | 'postingStarts'> {
    const starts = new Uint32Array(places.length + 1);
    const last = new Int32Array(places.length);
    this.log.visit(({ term, file, start, end }) => {
      const place = places[term] as number;
      const length = bytesOf(file - (last[place] as number)) + end - start;
      last[place] = file;
      starts[place + 1] = (starts[place + 1] as number) + length;
    });
    for (let place = 0; place < places.length; place += 1)
      starts[place + 1] = (starts[place + 1] as number) + (starts[place] as number);
    const postings = new Uint8Array(starts.at(-1) as number);
    const next = starts.slice();
    last.fill(0);
    this.log.drain(({ term, file, bytes, start, end }) => {
      const place = places[term] as number;
      let at = writeNumber(postings, next[place] as number, file - (last[place] as number));
      last[place] = file;
      for (let i = start; i < end; i += 1, at += 1) postings[at] = bytes[i] as number;
      next[place] = at;
    });
    return { postings, postingStarts: starts };
  }
}

/** The bodies of a file by its terms. Reused: memory of its own for each file would take longer. */
class BodiesByTerm {
  /** By term and one more: where its pairs begin. */
  starts = new Uint32Array(0);
  /** Pairs of a definition, ascending, and occurrences. */
  pairs = new Uint32Array(0);
  private next = new Uint32Array(0);

  /** Valid until the next call. */
  read({ counts, bodies }: TermTable): void {
    const { length } = counts;
    if (length >= this.starts.length) {
      this.starts = new Uint32Array(2 * length + 2);
      this.next = new Uint32Array(2 * length + 2);
    }
    const { starts, next } = this;
    starts.fill(0, 0, length + 1);
    for (const pairs of bodies)
      for (let i = 0; i < pairs.length; i += 2) {
        const after = (pairs[i] as number) + 1;
        starts[after] = (starts[after] as number) + 2;
      }
    for (let i = 1; i <= length; i += 1)
      starts[i] = (starts[i] as number) + (starts[i - 1] as number);
    next.set(starts.subarray(0, length + 1));
    const all = starts[length] as number;
    if (all > this.pairs.length) this.pairs = new Uint32Array(2 * all);
    const found = this.pairs;
    for (let definition = 0; definition < bodies.length; definition += 1) {
      const pairs = bodies[definition] as readonly number[];
      for (let i = 0; i < pairs.length; i += 2) {
        const term = pairs[i] as number;
        const at = next[term] as number;
        found[at] = definition;
        found[at + 1] = pairs[i + 1] as number;
        next[term] = at + 2;
      }
    }
  }
}

/** The terms of a segment, and a visit of the postings of one of them by its number. */
export interface StoredTerms {
  readonly termTexts: readonly string[];
  readonly visit: (term: number, visit: (posting: Posting) => void) => void;
}

interface Built {
  readonly places: Uint32Array;
  readonly columns: Pick<TermColumns, 'termTexts' | 'termStarts' | 'postings' | 'postingStarts'>;
}
