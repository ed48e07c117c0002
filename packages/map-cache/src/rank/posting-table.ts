import type { TermPostings } from '@repomap/model';
import { bytesOf, type Posting, putPosting, writeNumber } from './posting-bytes.js';
import { PostingLog } from './posting-log.js';
import type { TermColumns } from './segment-columns.js';
import { sortTexts } from './sorted-texts.js';
import { TextNumbers } from './text-numbers.js';

export const LEFT_OUT = -1;

/** Collects the terms of files, to be found by term. */
export class PostingTable {
  /** Those of names are no less terms than those of texts. */
  readonly terms: TextNumbers = new TextNumbers();
  private readonly log = new PostingLog();

  /** Adds the terms of the next file, each between commas, and their postings. */
  add(file: number, terms: string, postings: TermPostings): void {
    let at = 0;
    for (const term of this.terms.addList(terms)) at = this.log.add(term, file, postings, at);
  }

  /**
   * Adds the terms of files of a segment, before those of others. `numbers`: their new numbers, in the
   * same order; -1 for files to leave out.
   */
  addStored({ termTexts, visit }: StoredTerms, numbers: Int32Array): void {
    // Reused, since there are millions of postings.
    const own: number[] = [];
    for (const [stored, term] of termTexts.entries()) {
      const number = this.terms.add(term);
      visit(stored, (posting) => {
        const now = numbers[posting.file] ?? LEFT_OUT;
        if (now === LEFT_OUT) return;
        putPosting(own, posting);
        this.log.add(number, now, own, 0);
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

/** The terms of a segment, and a visit of the postings of one of them by its number. */
export interface StoredTerms {
  readonly termTexts: readonly string[];
  readonly visit: (term: number, visit: (posting: Posting) => void) => void;
}

interface Built {
  readonly places: Uint32Array;
  readonly columns: Pick<TermColumns, 'termTexts' | 'termStarts' | 'postings' | 'postingStarts'>;
}
