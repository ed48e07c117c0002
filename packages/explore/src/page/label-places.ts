/** A node that may have a label; lengths in pixels. */
export interface Labelled {
  readonly node: number;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Of the text. */
  readonly width: number;
}

/** A rectangle in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const SIDES = ['right', 'left', 'below', 'above'] as const;
/** Where a label is, seen from its node. */
export type Side = (typeof SIDES)[number];

/** As Sigma draws them. */
const MARGIN = 5;
const HALF_HEIGHT = 9;

/** What labels are placed in and around. */
export interface LabelSpace {
  readonly inside: Box;
  /** What no label may cover. */
  readonly taken: readonly Box[];
  /** What labels cover only if they have no better place. */
  readonly avoided: readonly Box[];
}

/**
 * Finds places for labels, the most important node first, so that no label covers another one. Nodes
 * without a place are left out.
 */
export function placeLabels(
  nodes: readonly Labelled[],
  { inside, taken, avoided }: LabelSpace,
): ReadonlyMap<number, Side> {
  const occupied = [...taken];
  const places = new Map<number, Side>();
  for (const labelled of nodes) {
    const free = SIDES.map((side) => ({ side, box: labelBox(labelled, side) })).filter(
      ({ box }) => isWithin(box, inside) && occupied.every((other) => sharedArea(box, other) === 0),
    );
    const covered = (box: Box) => avoided.reduce((sum, other) => sum + sharedArea(box, other), 0);
    const [best] = free
      .map((place) => ({ ...place, covered: covered(place.box) }))
      .sort((a, b) => a.covered - b.covered);
    if (best === undefined) continue;
    places.set(labelled.node, best.side);
    occupied.push(best.box);
  }
  return places;
}

function labelBox({ x, y, radius, width }: Labelled, side: Side): Box {
  const away = radius + MARGIN;
  const horizontal = side === 'left' || side === 'right';
  const left = side === 'right' ? x + away : side === 'left' ? x - away - width : x - width / 2;
  const beside = away + HALF_HEIGHT;
  const middle = horizontal ? y : side === 'below' ? y + beside : y - beside;
  return { left, right: left + width, top: middle - HALF_HEIGHT, bottom: middle + HALF_HEIGHT };
}

function isWithin(box: Box, outer: Box): boolean {
  return (
    box.left >= outer.left &&
    box.right <= outer.right &&
    box.top >= outer.top &&
    box.bottom <= outer.bottom
  );
}

function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return Math.max(0, width) * Math.max(0, height);
}
