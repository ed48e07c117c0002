import { expect, test } from 'vitest';
import { termCounts, termPostings } from '../src/index.js';

const TABLE = {
  counts: [1, 3, 2],
  bodies: [[0, 1, 1, 2], [], [1, 1, 2, 2]],
};

test('the counts of a table come back from its postings', () => {
  expect(termCounts(termPostings(TABLE), TABLE.bodies.length)).toEqual(TABLE);
});

test('damaged postings are read no further than their end', () => {
  const whole = Array.from(termPostings(TABLE));
  for (let end = 0; end < whole.length; end += 1) {
    const { counts, bodies } = termCounts(whole.slice(0, end), TABLE.bodies.length);
    expect(counts.length).toBeLessThanOrEqual(TABLE.counts.length);
    expect(bodies.flat().length).toBeLessThanOrEqual(TABLE.bodies.flat().length);
  }
  // A term that is said to be in 2^31 - 1 bodies.
  const bodies = [
    [0, 1],
    [0, 5],
  ];
  expect(termCounts([0xffff_fffe, 0, 3, 5], 2)).toEqual({ counts: [1], bodies });
});
