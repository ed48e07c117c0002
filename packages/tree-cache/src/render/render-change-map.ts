import type { LeanMapInput } from './map-input.js';
import type { LeanOptions } from './render-lean-map.js';
import { renderTwoParts, type TwoParts } from './render-two-parts.js';
import type { RenderedMap } from './rendered-map.js';

/** The two parts of the map of a change. */
export interface ChangeMapInput {
  /** The changed files and definitions. */
  readonly change: LeanMapInput;
  /** What is related to them, in rank order. */
  readonly related: LeanMapInput;
}

/**
 * Renders the map of a change: the changed definitions in at most half of the budget, then a divider
 * and what is related to them.
 */
export function renderChangeMap(
  { change, related }: ChangeMapInput,
  { style = 'lean', ...budget }: LeanOptions,
): RenderedMap {
  const total = { ...related, files: [...change.files, ...related.files] };
  const parts: TwoParts = { first: change, second: related, total, order: (sections) => sections };
  return renderTwoParts(parts, { style, ...budget });
}
