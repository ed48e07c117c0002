import { compareCodePoints } from '@repomap/model';
import type { LeanMapInput } from './map-input.js';
import type { MapSection } from './map-section.js';
import type { LeanOptions } from './render-lean-map.js';
import { renderTwoParts } from './render-two-parts.js';
import type { RenderedMap } from './rendered-map.js';

/** The two rankings of a stable map, over the same files. */
export interface StableMapInput {
  /** Ranked without query and chat files, so it changes only with the repository. */
  readonly core: LeanMapInput;
  /** Ranked for the task. */
  readonly task: LeanMapInput;
}

/**
 * Renders a map whose beginning is the same for every request, for prompt caches: the core sorted
 * by path in half of the budget, then a divider and the task in rank order, without the definitions
 * that the core shows.
 */
export function renderStableMap(
  { core, task }: StableMapInput,
  { style = 'lean', ...budget }: LeanOptions,
): RenderedMap {
  const parts = { first: core, second: task, total: task, order: byPath };
  return renderTwoParts(parts, { style, ...budget });
}

function byPath(sections: readonly MapSection[]): readonly MapSection[] {
  return [...sections].sort((a, b) => compareCodePoints(a.file.path, b.file.path));
}
