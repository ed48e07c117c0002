import type { Box } from './label-places.js';

/** What the whole graph is shown in; lengths in pixels. */
export interface CameraSpace {
  readonly width: number;
  readonly height: number;
  /** Kept free around the graph, as Sigma's `stagePadding`. */
  readonly padding: number;
  /** What covers the lower left corner; its right edge is 0 if nothing does. */
  readonly corner: Pick<Box, 'right' | 'top'>;
}

/** A camera of Sigma: the point in its middle, where the graph is a square of side 1, and its zoom. */
export interface CameraState {
  readonly x: number;
  readonly y: number;
  readonly ratio: number;
}

/**
 * The camera that shows the whole graph in the largest square beside or above what covers the corner,
 * and moves it no further from the middle than that takes.
 */
export function fittedCamera({ width, height, padding, corner }: CameraSpace): CameraState {
  const isFree = corner.right <= 0;
  const beside = Math.min(isFree ? width : width - corner.right, height);
  const above = isFree ? 0 : Math.min(width, corner.top);
  const side = Math.max(beside, above);
  const scale = Math.max(1, side - 2 * padding);
  const toTheRight = beside < above ? 0 : Math.max(0, corner.right - (width - side) / 2);
  const up = beside < above ? Math.max(0, (height + side) / 2 - corner.top) : 0;
  const ratio = (Math.min(width, height) - 2 * padding) / scale;
  return { x: 0.5 - toTheRight / scale, y: 0.5 - up / scale, ratio };
}
