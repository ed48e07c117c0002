import type { TermTable } from '@repomap/model';
import { groupRows } from './lists.js';
import { NumberList } from './number-list.js';
import { NumberWriter, type Posting, writePosting } from './posting-bytes.js';
import type { TermColumns } from './segment-columns.js';
import { sortTexts } from './sorted-texts.js';
import { TermNumbers } from './term-numbers.js';

export const LEFT_OUT = -1;

/** Collects the terms of files, to be found by term. */
export class PostingTable {
  /** Those of names are no less terms than those of texts. */
  readonly terms: TermNumbers = new TermNumbers();
  /** By entry, which is a term of a file: the term, the file, and where its posting ends. */
  private readonly termOf = new NumberList();
  private readonly files = new NumberList();
  private readonly ends = new NumberList();
  /** The postings of the entries, without their files. */
  private readonly written = new NumberWriter();

  /** Adds the terms of the next file. */
  add(file: number, table: TermTable): void {
    if (table.terms === '') return;
    const { starts, pairs } = bodiesByTerm(table);
    const terms = this.terms.addList(table.terms);
    for (let i = 0; i < terms.length; i += 1) {
      this.termOf.push(terms[i] as number);
      this.files.push(file);
      const bodies = { pairs, start: starts[i] as number, end: starts[i + 1] as number };
      writePosting(this.written, table.counts[i] as number, bodies);
      this.ends.push(this.written.length);
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
        if (now === LEFT_OUT) return;
        this.termOf.push(number);
        this.files.push(now);
        writePosting(this.written, count, { pairs: bodies, start: 0, end });
        this.ends.push(this.written.length);
      });
    }
  }

  /** The postings of all terms, and the place of each term number in their order. */
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

  private postings(places: Uint32Array): Pick<TermColumns, 'postings' | 'postingStarts'> {
    const files = this.files.all;
    const ends = this.ends.all;
    const placesOfEntries = this.termOf.all.map((term) => places[term] as number);
    const { starts, items } = groupRows(placesOfEntries, places.length);
    const postingStarts = new Uint32Array(places.length + 1);
    const written = new NumberWriter();
    for (let place = 0; place < places.length; place += 1) {
      let last = 0;
      const end = starts[place + 1] as number;
      for (let i = starts[place] as number; i < end; i += 1) {
        const entry = items[i] as number;
        const file = files[entry] as number;
        written.add(file - last);
        last = file;
        const start = entry === 0 ? 0 : (ends[entry - 1] as number);
        written.addFrom(this.written, start, ends[entry] as number);
      }
      postingStarts[place + 1] = written.length;
    }
    return { postings: written.written(), postingStarts };
  }
}

/** The bodies of a file by its terms: pairs of a definition, ascending, and occurrences. */
function bodiesByTerm({ counts, bodies }: TermTable): {
  /** By term and one more: where its pairs begin. */
  readonly starts: Uint32Array;
  readonly pairs: Uint32Array;
} {
  const starts = new Uint32Array(counts.length + 1);
  for (const pairs of bodies)
    for (let i = 0; i < pairs.length; i += 2) {
      const after = (pairs[i] as number) + 1;
      starts[after] = (starts[after] as number) + 2;
    }
  for (let i = 1; i < starts.length; i += 1)
    starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  const next = starts.slice();
  const found = new Uint32Array(starts.at(-1) as number);
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
  return { starts, pairs: found };
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
