import { NO_TERMS, type TermTable } from '@repomap/model';
import { accessors, withAccessors } from './accessors.js';
import { at, frozen, type Numbers } from './column-codec.js';

/** The columns that a search reads first: the terms, and the lengths of the file and of its bodies. */
export type TermColumns = readonly [terms: string, length: number, bodyLengths: Numbers];
/** The columns read for terms that match: counts, and bodies as encoded by `encodeBodies`. */
export type CountColumns = readonly [counts: Numbers, bodies: Numbers];

export function encodeTerms({ terms, length, bodyLengths }: TermTable): TermColumns {
  return [terms, length, bodyLengths];
}

export function encodeCounts({ counts, bodies }: TermTable): CountColumns {
  return [counts, encodeBodies(bodies)];
}

export function decodeTerms(
  [terms, length, bodyLengths]: TermColumns,
  countLine: string,
): TermTable {
  const table = { terms, length, bodyLengths: frozen(bodyLengths) };
  const source: CountsSource = { countLine, counts: undefined };
  return withAccessors(table, source, ON_ACCESS) as unknown as TermTable;
}

/** What is decoded on first use. */
interface CountsSource {
  readonly countLine: string;
  counts: Counts | undefined;
}

const ON_ACCESS = accessors<CountsSource>({
  counts: (source) => countsOf(source).counts,
  bodies: (source) => countsOf(source).bodies,
});

function countsOf(source: CountsSource): Counts {
  const { countLine } = source;
  source.counts ??=
    countLine === '' ? NO_TERMS : decodeCounts(JSON.parse(countLine) as CountColumns);
  return source.counts;
}

type Counts = Pick<TermTable, 'counts' | 'bodies'>;

function decodeCounts([counts, bodies]: CountColumns): Counts {
  return { counts: frozen(counts), bodies: frozen(decodeBodies(bodies)) };
}

/**
 * All bodies as one list of numbers: for each body the number of its terms, then each term as its
 * distance d from the previous one or, if it occurs more than once, as -d - 1 and its count.
 */
function encodeBodies(bodies: TermTable['bodies']): number[] {
  const row: number[] = [];
  for (const body of bodies) {
    row.push(body.length / 2);
    for (let i = 0, before = 0; i < body.length; i += 2) {
      const term = body[i] as number;
      const count = body[i + 1] as number;
      if (count === 1) row.push(term - before);
      else row.push(before - term - 1, count);
      before = term;
    }
  }
  return row;
}

function decodeBodies(row: Numbers): number[][] {
  const bodies: number[][] = [];
  for (let i = 0; i < row.length; ) {
    const body: number[] = [];
    let term = 0;
    let left = at(row, i);
    for (i += 1; left > 0; left -= 1, i += 1) {
      const distance = at(row, i);
      term += distance < 0 ? -distance - 1 : distance;
      if (distance < 0) i += 1;
      body.push(term, distance < 0 ? at(row, i) : 1);
    }
    bodies.push(Object.freeze(body) as number[]);
  }
  return bodies;
}
