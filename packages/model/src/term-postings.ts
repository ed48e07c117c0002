import type { TermTable } from './term-table.js';

/**
 * Where the terms of a table occur, term by term: twice the number of bodies, plus one if the count in the
 * file is not 1; that count, if it is not 1; and for each body in the same way its distance to the last
 * one, and the count in it.
 */
export type TermPostings = ArrayLike<number>;

/** The postings of a table. */
export function termPostings(table: CountColumns): TermPostings {
  const postings: number[] = [];
  visitPostings(table, (number) => postings.push(number));
  return postings;
}

/** Visits the numbers of the postings of a table. */
export function visitPostings(
  { counts, bodies }: CountColumns,
  visit: (number: number) => void,
): void {
  const { starts, pairs } = pairsByTerm(counts.length, bodies);
  const visitCounted = (number: number, count: number) => {
    visit(2 * number + (count === 1 ? 0 : 1));
    if (count !== 1) visit(count);
  };
  for (let term = 0; term < counts.length; term += 1) {
    const end = starts[term + 1] as number;
    visitCounted((end - (starts[term] as number)) / 2, counts[term] as number);
    let last = 0;
    for (let i = starts[term] as number; i < end; i += 2) {
      const body = pairs[i] as number;
      visitCounted(body - last, pairs[i + 1] as number);
      last = body;
    }
  }
}

/** @inline */
type CountColumns = Pick<TermTable, 'counts' | 'bodies'>;

/** Pairs of a body, ascending, and its count: those of a term begin at `starts`. */
function pairsByTerm(terms: number, bodies: TermTable['bodies']) {
  const starts = new Uint32Array(terms + 1);
  for (const row of bodies)
    for (let i = 0; i < row.length; i += 2) {
      const after = (row[i] as number) + 1;
      starts[after] = (starts[after] as number) + 2;
    }
  for (let i = 1; i <= terms; i += 1) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  const next = starts.slice();
  const pairs = new Uint32Array(starts[terms] as number);
  for (let body = 0; body < bodies.length; body += 1) {
    const row = bodies[body] as readonly number[];
    for (let i = 0; i < row.length; i += 2) {
      const term = row[i] as number;
      const at = next[term] as number;
      pairs[at] = body;
      pairs[at + 1] = row[i + 1] as number;
      next[term] = at + 2;
    }
  }
  return { starts, pairs };
}

/** The counts of a table with so many bodies. Damaged postings are read no further than their end. */
export function termCounts(postings: TermPostings, bodyCount: number): CountColumns {
  const counts: number[] = [];
  const bodies = Array.from({ length: bodyCount }, (): number[] => []);
  for (let i = 0; i < postings.length; ) {
    const head = postings[i] as number;
    const isCounted = (head & 1) as 0 | 1;
    const term = counts.push(isCounted ? (postings[i + 1] as number) : 1) - 1;
    i += 1 + isCounted;
    let body = 0;
    for (let left = head >>> 1; left > 0 && i < postings.length; left -= 1) {
      const distance = postings[i] as number;
      const isRepeated = (distance & 1) as 0 | 1;
      body += distance >>> 1;
      bodies[body]?.push(term, isRepeated ? (postings[i + 1] as number) : 1);
      i += 1 + isRepeated;
    }
  }
  for (const body of bodies) Object.freeze(body);
  return { counts: Object.freeze(counts), bodies: Object.freeze(bodies) };
}
