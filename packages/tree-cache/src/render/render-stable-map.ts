import { compareCodePoints } from '@repomap/model';
import { composeMap, type Draft } from './compose-map.js';
import { listingFor } from './file-listing.js';
import { fillBudget } from './fill-budget.js';
import { MapDraft, tokenCosts } from './map-draft.js';
import { fileFinder, type LeanMapInput } from './map-input.js';
import { contentsOf, type MapSection, writeSections } from './map-section.js';
import type { LeanOptions } from './render-lean-map.js';
import type { RenderedMap } from './rendered-map.js';
import { STYLES } from './styles/index.js';

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
  { style: name = 'lean', maxTokens, count }: LeanOptions,
): RenderedMap {
  const style = STYLES[name];
  const costs = tokenCosts(style, count);
  const coreFileOf = fileFinder(core);
  const taskFileOf = fileFinder(task);
  const begin = (budget: number): Draft => {
    const listing = listingFor(core, style, count);
    const first = new MapDraft(costs, { spent: count(style.page(style.divider, '')), listing });
    const second = new MapDraft(costs, { spent: 0, before: first });
    return {
      spent: () => first.spent + second.spent,
      contents: () => contentsOf([...first.sections, ...second.sections], listing?.paths()),
      fill: (limit) => {
        fillBudget(first, core, coreFileOf, Math.min(limit, CORE_SHARE * budget));
        fillBudget(second, task, taskFileOf, limit - first.spent);
      },
      write: (footer) => {
        const coreText = writeSections(style, byPath(first.sections)) + (listing?.write() ?? '');
        const taskText = writeSections(style, second.sections);
        return style.page(coreText + style.divider + taskText, footer);
      },
    };
  };
  const { footer, isExact } = style;
  return composeMap(task, { maxTokens, count }, { begin, footer, isExact });
}

/** The core's share of the budget. */
const CORE_SHARE = 0.5;

function byPath(sections: readonly MapSection[]): readonly MapSection[] {
  return [...sections].sort((a, b) => compareCodePoints(a.file.path, b.file.path));
}
