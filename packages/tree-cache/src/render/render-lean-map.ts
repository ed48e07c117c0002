import { composeMap, type Draft, type TokenBudget } from './compose-map.js';
import { fillBudget } from './fill-budget.js';
import { MapDraft, tokenCosts } from './map-draft.js';
import { fileFinder, type LeanMapInput } from './map-input.js';
import { contentsOf, writeSections } from './map-section.js';
import type { RenderedMap } from './rendered-map.js';
import { STYLES, type StyleName } from './styles/index.js';

export interface LeanOptions extends TokenBudget {
  /** Default `'lean'`, which takes the fewest tokens. */
  readonly style?: StyleName;
}

/**
 * Renders a map in two levels: under each file's path the signatures of the best definitions, then
 * bare names, and a last line that reports what was omitted. Fills the budget and never exceeds it.
 * Deterministic; tokenizes each path, each name and the whole text once.
 */
export function renderLeanMap(
  input: LeanMapInput,
  { style: name = 'lean', maxTokens, count }: LeanOptions,
): RenderedMap {
  const style = STYLES[name];
  const costs = tokenCosts(style, count);
  const fileOf = fileFinder(input);
  const begin = (): Draft => {
    const draft = new MapDraft(costs, count(style.page('', '')));
    return {
      spent: () => draft.spent,
      contents: () => contentsOf(draft.sections),
      fill: (limit) => fillBudget(draft, input, fileOf, limit),
      write: (footer) => style.page(writeSections(style, draft.sections), footer),
    };
  };
  const { footer, isExact } = style;
  return composeMap(input, { maxTokens, count }, { begin, footer, isExact });
}
