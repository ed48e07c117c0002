import { expect, test } from 'vitest';
import {
  endOfPosting,
  type Posting,
  putPosting,
  readPostings,
} from '../../src/rank/posting-bytes.js';
import { PostingLog } from '../../src/rank/posting-log.js';

/** A posting with its term; the pairs are of a definition and its occurrences. */
interface Row {
  readonly term: number;
  readonly file: number;
  readonly count: number;
  readonly pairs: readonly number[];
}

const MANY = Array.from({ length: 300_000 }, (_, i) => (i % 2 === 0 ? i : 1 + (i % 3)));

test.each<[string, readonly Row[]]>([
  ['nothing', []],
  ['a term without bodies', [{ term: 0, file: 0, count: 1, pairs: [] }]],
  [
    'files in any order',
    [
      { term: 3, file: 7, count: 2, pairs: [0, 1, 5, 2] },
      { term: 3, file: 900_000, count: 1, pairs: [] },
      { term: 2, file: 0, count: 300, pairs: [200, 300] },
    ],
  ],
  ['a posting that is larger than a part', [{ term: 1, file: 1, count: 9, pairs: MANY }]],
  [
    'more postings than a part has room for',
    Array.from({ length: 300_000 }, (_, i) => ({
      ...{ term: i % 70_000, file: i >> 4, count: 1 + (i % 200) },
      pairs: i % 5 === 0 ? [i % 90, 1] : [],
    })),
  ],
])('a log of %s has them in the order in which they were added', (_title, rows) => {
  const log = new PostingLog();
  // One list of all, since the postings of a file are beside each other.
  const numbers: number[] = [];
  for (const { file, count, pairs } of rows) {
    const own: number[] = [];
    putPosting(own, { file, count, bodies: pairs, end: pairs.length });
    for (const number of own) numbers.push(number);
  }
  let at = 0;
  for (const { term, file } of rows) at = log.add(term, file, numbers, at);
  expect(at).toBe(numbers.length);
  expect(rowsOf((visit) => log.visit(visit))).toEqual(rows);
  expect(rowsOf((visit) => log.drain(visit))).toEqual(rows);
  expect(rowsOf((visit) => log.visit(visit))).toEqual([]);
});

function rowsOf(visitAll: PostingLog['visit']): Row[] {
  const found: Row[] = [];
  visitAll(({ term, file, bytes, start, end }) => {
    // A stored posting begins with the distance to the last file.
    const stored = new Uint8Array(1 + end - start);
    stored.set(bytes.subarray(start, end), 1);
    const visit = ({ count, bodies, end: last }: Posting) =>
      found.push({ term, file, count, pairs: Array.from(bodies).slice(0, last) });
    readPostings(stored, 0, stored.length, visit);
  });
  return found;
}

test.each<[string, readonly number[], number]>([
  ['that is whole', [4, 0, 3, 5, 2], 4],
  ['that lacks bodies', [0xffff_fffe, 0, 3, 5], 4],
])('a posting %s ends in its list', (_, numbers, end) =>
  expect(endOfPosting(numbers, 0)).toBe(end),
);
