import { fitBudget } from './fit-budget.js';
import { leanCosts, leanSection } from './lean-lines.js';
import { countShown, MapDraft } from './map-draft.js';
import type { LeanMapInput } from './map-input.js';
import { type RenderedMap, renderedMap } from './rendered-map.js';
import type { TokenCounter } from './token-counter.js';
import { fillTwoLevels } from './two-levels.js';

export interface RenderOptions {
  /** The budget, at least 1; never exceeded. */
  readonly maxTokens: number;
  readonly count: TokenCounter;
}

/**
 * Renders a map in two levels: under each file's path the signatures of the best definitions, then
 * bare names. Fills the budget and never exceeds it. Deterministic; costs one count of each name
 * and path, and one of the whole.
 */
export function renderLeanMap(
  input: LeanMapInput,
  { maxTokens, count }: RenderOptions,
): RenderedMap {
  const costs = leanCosts(count);
  const { text, tokens, sections } = fitBudget(maxTokens, count, (target) => {
    const draft = new MapDraft(costs, 0);
    const isComplete = fillTwoLevels(draft, input, target);
    const { sections } = draft;
    return { text: sections.map(leanSection).join(''), isComplete, sections };
  });
  const files = sections.map(({ file }) => file.path);
  return renderedMap(input, { text, tokens, files, ...countShown(sections) });
}
