import { expect, test } from 'vitest';
import { fittedCamera } from '../src/page/fitted-camera.js';

const PADDING = 50;

interface Row {
  readonly size: readonly [width: number, height: number];
  readonly corner: readonly [right: number, top: number];
  /** Of the square that the graph fills, in pixels from the left and the top. */
  readonly square: readonly [left: number, top: number, side: number];
}

/** Where Sigma draws the square of side 1 that a graph is normalised to. */
function drawnSquare({ size: [width, height], corner: [right, top] }: Row): Row['square'] {
  const { x, y, ratio } = fittedCamera({
    ...{ width, height, padding: PADDING },
    corner: { right, top },
  });
  const scale = (Math.min(width, height) - 2 * PADDING) / ratio;
  const left = width / 2 - x * scale;
  const upper = height / 2 - (1 - y) * scale;
  return [Math.round(left), Math.round(upper), Math.round(scale)];
}

test.each<[what: string, row: Row]>([
  ['nothing in the corner', { size: [900, 600], corner: [0, 0], square: [200, 50, 500] }],
  ['room beside the corner', { size: [1500, 900], corner: [160, 600], square: [350, 50, 800] }],
  ['a little to the right', { size: [900, 700], corner: [160, 400], square: [210, 50, 600] }],
  ['smaller beside the corner', { size: [800, 700], corner: [160, 400], square: [210, 80, 540] }],
  ['smaller above the corner', { size: [500, 700], corner: [160, 430], square: [85, 50, 330] }],
  ['higher above the corner', { size: [400, 700], corner: [160, 430], square: [50, 80, 300] }],
])('the whole graph is shown with %s', (_, row) => {
  expect(drawnSquare(row)).toEqual(row.square);
});
