import { expect, test } from 'vitest';
import { Likeness } from '../../src/rank/likeness.js';

type Document = readonly (readonly [term: number, count: number])[];

interface Row {
  readonly documents: readonly Document[];
  readonly seeds: readonly number[];
  readonly scores: readonly number[];
}

const rows: Readonly<Record<string, Row>> = {
  'the same terms in any order': {
    documents: [
      [
        [0, 1],
        [1, 1],
      ],
      [
        [1, 1],
        [0, 1],
      ],
      [[2, 1]],
    ],
    seeds: [0],
    scores: [0, 1, 0],
  },
  'proportions, not sizes': {
    documents: [
      [
        [0, 1],
        [1, 4],
      ],
      [
        [0, 9],
        [1, 36],
      ],
      [[2, 1]],
    ],
    seeds: [0],
    scores: [0, 1, 0],
  },
  'rare terms most': {
    documents: [
      [
        [0, 1],
        [1, 1],
      ],
      [
        [0, 1],
        [2, 1],
      ],
      [
        [1, 1],
        [3, 1],
      ],
      [
        [0, 1],
        [3, 1],
      ],
    ],
    seeds: [0],
    scores: [0, 0.024, 0.683, 0.067],
  },
  'the sum over seeds': {
    documents: [
      [[0, 1]],
      [[1, 1]],
      [
        [0, 1],
        [1, 1],
      ],
      [[2, 1]],
    ],
    seeds: [0, 1],
    scores: [0, 0, Math.SQRT2, 0],
  },
  'nothing for a term of all documents': {
    documents: [[[0, 1]], [[0, 1]]],
    seeds: [0],
    scores: [0, 0],
  },
  'nothing of empty documents': { documents: [[], [], []], seeds: [0], scores: [0, 0, 0] },
};

test.each(Object.entries(rows))('counts %s', (_, { documents, seeds, scores }) => {
  const likeness = new Likeness({
    documents: documents.length,
    terms: 4,
    visit(document, note) {
      for (const [term, count] of documents[document] as Document) note(term, count);
    },
  });
  const found = likeness.toSeeds(new Set(seeds));
  expect(found).toHaveLength(scores.length);
  for (const [document, score] of scores.entries()) expect(found[document]).toBeCloseTo(score, 3);
});
