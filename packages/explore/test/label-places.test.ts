import { describe, expect, test } from 'vitest';
import { type Box, type Labelled, placeLabels } from '../src/page/label-places.js';

const INSIDE: Box = { left: 0, top: 0, right: 400, bottom: 300 };

const at = (node: number, x: number, y: number, width = 60): Labelled => ({
  ...{ node, x, y, radius: 8, width },
});

const boxOf = ({ x, y, radius }: Labelled): Box => ({
  ...{ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius },
});

const rows: readonly [what: string, nodes: Labelled[], taken: Box[], places: [number, string][]][] =
  [
    ['one node', [at(1, 200, 150)], [], [[1, 'right']]],
    ['at the right edge', [at(1, 390, 150)], [], [[1, 'left']]],
    ['in a corner', [at(1, 395, 9, 30)], [], [[1, 'left']]],
    ['too wide for either side', [at(1, 200, 150, 300)], [], [[1, 'below']]],
    ['at the lower edge, and wide', [at(1, 200, 290, 300)], [], [[1, 'above']]],
    ['too wide for all', [at(1, 200, 150, 500)], [], []],
    [
      'a neighbour on its right',
      [at(1, 200, 150), at(2, 240, 150)],
      [],
      [
        [1, 'left'],
        [2, 'right'],
      ],
    ],
    [
      'surrounded: it covers as little of the others as can be, and they keep off it',
      [at(1, 200, 150), at(2, 240, 150), at(3, 160, 150), at(4, 200, 175), at(5, 200, 125)],
      [],
      [
        [1, 'below'],
        [2, 'right'],
        [3, 'left'],
        [4, 'below'],
        [5, 'right'],
      ],
    ],
    [
      'something on its right',
      [at(1, 200, 150)],
      [{ left: 220, top: 100, right: 300, bottom: 200 }],
      [[1, 'left']],
    ],
    ['something over all', [at(1, 200, 150)], [INSIDE], []],
  ];

describe('the label of', () => {
  test.each(rows)('%s', (_, nodes, taken, places) => {
    expect([...placeLabels(nodes, { inside: INSIDE, taken, avoided: nodes.map(boxOf) })]).toEqual(
      places,
    );
  });
});
