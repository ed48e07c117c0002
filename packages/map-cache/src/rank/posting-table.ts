import { compareCodePoints, type TermTable } from '@repomap/model';
import { NumberList, narrowed } from './number-list.js';
import { ownCopy } from './own-copy.js';
import { NumberWriter, type Posting } from './posting-bytes.js';
import type { SegmentColumns } from './segment-columns.js';

export const LEFT_OUT = -1;

/** Collects the terms of files, to be found by term. */
export class PostingTable {
  private readonly numbers = new Map<string, number>();
  /** By entry, which is a term of a file, in the order of the files. */
  private readonly terms = new NumberList();
  private readonly files = new NumberList();
  private readonly counts = new NumberList();
  /** By body, which is an entry in a definition, in the order of the definitions. */
  private readonly entries = new NumberList();
  private readonly definitions = new NumberList();
  private readonly bodyCounts = new NumberList();

  /** The number of a term; those of names are no less terms than those of texts. */
  number(term: string): number {
    const known = this.numbers.get(term);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(ownCopy(term), number);
    return number;
  }

  /** Adds the terms of the next file. */
  add(file: number, { terms, counts, bodies }: TermTable): void {
    const first = this.terms.length;
    if (terms !== '')
      for (const [i, term] of terms.slice(1, -1).split(',').entries()) {
        this.terms.push(this.number(term));
        this.files.push(file);
        this.counts.push(counts[i] as number);
      }
    for (let definition = 0; definition < bodies.length; definition += 1) {
      const pairs = bodies[definition] as readonly number[];
      for (let pair = 0; pair < pairs.length; pair += 2) {
        this.entries.push(first + (pairs[pair] as number));
        this.definitions.push(definition);
        this.bodyCounts.push(pairs[pair + 1] as number);
      }
    }
  }

  /**
   * Adds the terms of files of a segment, before those of others. `numbers`: their new numbers, in the
   * same order; -1 for files to leave out.
   */
  addStored({ termTexts, visit }: StoredTerms, numbers: Int32Array): void {
    for (const [stored, term] of termTexts.entries()) {
      const number = this.number(term);
      visit(stored, ({ file, count, bodies }) => {
        const now = numbers[file] as number;
        if (now === LEFT_OUT) return;
        const entry = this.terms.length;
        this.terms.push(number);
        this.files.push(now);
        this.counts.push(count);
        for (let i = 0; i < bodies.length; i += 2) {
          this.entries.push(entry);
          this.definitions.push(bodies[i] as number);
          this.bodyCounts.push(bodies[i + 1] as number);
        }
      });
    }
  }

  /** The postings of all terms, and the place of each term number in their order. */
  build(): Built {
    const texts = [...this.numbers.keys()];
    const order = [...texts.keys()].sort((a, b) =>
      compareCodePoints(texts[a] as string, texts[b] as string),
    );
    const places = new Uint32Array(order.length);
    for (const [place, number] of order.entries()) places[number] = place;
    const termStarts = new Uint32Array(order.length + 1);
    for (const [place, number] of order.entries())
      termStarts[place + 1] = (termStarts[place] as number) + (texts[number] as string).length + 1;
    return {
      places,
      columns: {
        termTexts: order.map((number) => texts[number]).join('\n'),
        termStarts: narrowed(termStarts),
        ...this.postings(places),
      },
    };
  }

  private postings(places: Uint32Array): Pick<SegmentColumns, 'postings' | 'postingStarts'> {
    const { files, counts, definitions, bodyCounts } = {
      files: this.files.all,
      counts: this.counts.all,
      definitions: this.definitions.all,
      bodyCounts: this.bodyCounts.all,
    };
    const byTerm = grouped(this.terms.all, places.length, (term) => places[term] as number);
    const byEntry = grouped(this.entries.all, files.length, (entry) => entry);
    const postingStarts = new Uint32Array(places.length + 1);
    const written = new NumberWriter();
    for (let place = 0; place < places.length; place += 1) {
      let lastFile = 0;
      const end = byTerm.starts[place + 1] as number;
      for (let i = byTerm.starts[place] as number; i < end; i += 1) {
        const entry = byTerm.items[i] as number;
        const file = files[entry] as number;
        written.addCounted(file - lastFile, counts[entry] as number);
        lastFile = file;
        const first = byEntry.starts[entry] as number;
        const last = byEntry.starts[entry + 1] as number;
        written.add(last - first);
        let lastDefinition = 0;
        for (let at = first; at < last; at += 1) {
          const body = byEntry.items[at] as number;
          const definition = definitions[body] as number;
          written.addCounted(definition - lastDefinition, bodyCounts[body] as number);
          lastDefinition = definition;
        }
      }
      postingStarts[place + 1] = written.length;
    }
    return { postings: written.written(), postingStarts };
  }
}

/** The terms of a segment, and a visit of the postings of one of them by its number. */
export interface StoredTerms {
  readonly termTexts: readonly string[];
  readonly visit: (term: number, visit: (posting: Posting) => void) => void;
}

interface Built {
  readonly places: Uint32Array;
  readonly columns: Pick<SegmentColumns, 'termTexts' | 'termStarts' | 'postings' | 'postingStarts'>;
}

interface Groups {
  /** By group and one more: where its items begin. */
  readonly starts: Uint32Array;
  /** The items of each group, ascending. */
  readonly items: Uint32Array;
}

/** The indices of a list by the group of their value. */
function grouped(values: Int32Array, groups: number, groupOf: (value: number) => number): Groups {
  const starts = new Uint32Array(groups + 1);
  for (let i = 0; i < values.length; i += 1) {
    const after = groupOf(values[i] as number) + 1;
    starts[after] = (starts[after] as number) + 1;
  }
  for (let i = 1; i < starts.length; i += 1)
    starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  const next = starts.slice();
  const items = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const group = groupOf(values[i] as number);
    const at = next[group] as number;
    items[at] = i;
    next[group] = at + 1;
  }
  return { starts, items };
}
