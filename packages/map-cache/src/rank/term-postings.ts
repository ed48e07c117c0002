import type { TermTable } from '@repomap/model';
import type { FileRow } from './file-row.js';
import type { PathList } from './path-list.js';
import { Words } from './words.js';

/** The files and definitions that contain each term. */
export interface TermPostings {
  /** The files they were made from. */
  readonly paths: PathList;
  readonly rows: readonly FileRow[];
  readonly words: Words;
  /** By word and one more: where its entries begin. */
  readonly starts: Uint32Array;
  /** By entry: a file that contains the word. */
  readonly files: Uint32Array;
  /** By entry: occurrences in the file. */
  readonly counts: Uint32Array;
  /** By entry and one more: where its bodies begin. */
  readonly bodyStarts: Uint32Array;
  /** By body: the index, in its file, of a definition that contains the word. */
  readonly bodies: Uint32Array;
  /** By body: occurrences in the definition. */
  readonly bodyCounts: Uint32Array;
}

export function termPostings(paths: PathList, rows: readonly FileRow[]): TermPostings {
  const words = new Words();
  const tables = rows.map(({ facts }) => facts.terms);
  const terms = tables.map((table) => numbersOf(table, words));
  const starts = startsOf(terms, words.size);
  const next = starts.slice();
  const size = starts[words.size] as number;
  const files = new Uint32Array(size);
  const counts = new Uint32Array(size);
  /** By entry: where its bodies begin, once those of all are counted. */
  const bodyStarts = new Uint32Array(size + 1);
  // From here on, the numbers of a file's terms are replaced by their entries.
  for (const [file, table] of tables.entries()) {
    const entries = terms[file] as Uint32Array;
    const { counts: occurrences, bodies } = table;
    for (let i = 0; i < entries.length; i += 1) {
      const word = entries[i] as number;
      const entry = next[word] as number;
      next[word] = entry + 1;
      entries[i] = entry;
      files[entry] = file;
      counts[entry] = occurrences[i] as number;
    }
    for (const pairs of bodies)
      for (let pair = 0; pair < pairs.length; pair += 2) {
        const after = (entries[pairs[pair] as number] as number) + 1;
        bodyStarts[after] = (bodyStarts[after] as number) + 1;
      }
  }
  addUp(bodyStarts);
  return {
    paths,
    rows,
    words,
    starts,
    files,
    counts,
    bodyStarts,
    ...bodiesOf(tables, terms, bodyStarts),
  };
}

function numbersOf({ terms }: TermTable, words: Words): Uint32Array {
  const distinct = terms === '' ? [] : terms.slice(1, -1).split(',');
  return Uint32Array.from(distinct, (term) => words.add(term));
}

function startsOf(terms: readonly Uint32Array[], words: number): Uint32Array {
  const starts = new Uint32Array(words + 1);
  for (const numbers of terms)
    for (let i = 0; i < numbers.length; i += 1) {
      const after = (numbers[i] as number) + 1;
      starts[after] = (starts[after] as number) + 1;
    }
  addUp(starts);
  return starts;
}

function addUp(sizes: Uint32Array): void {
  for (let i = 1; i < sizes.length; i += 1)
    sizes[i] = (sizes[i] as number) + (sizes[i - 1] as number);
}

function bodiesOf(
  tables: readonly TermTable[],
  entriesOf: readonly Uint32Array[],
  starts: Uint32Array,
): Pick<TermPostings, 'bodies' | 'bodyCounts'> {
  const next = starts.slice();
  const size = starts.at(-1) as number;
  const bodies = new Uint32Array(size);
  const bodyCounts = new Uint32Array(size);
  for (const [file, table] of tables.entries()) {
    const entries = entriesOf[file] as Uint32Array;
    for (const [definition, pairs] of table.bodies.entries())
      for (let pair = 0; pair < pairs.length; pair += 2) {
        const entry = entries[pairs[pair] as number] as number;
        const body = next[entry] as number;
        next[entry] = body + 1;
        bodies[body] = definition;
        bodyCounts[body] = pairs[pair + 1] as number;
      }
  }
  return { bodies, bodyCounts };
}
