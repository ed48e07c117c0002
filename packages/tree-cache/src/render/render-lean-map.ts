import { composeMap } from './compose-map.js';
import type { Budget, Draft } from './composition.js';
import { MapDraft } from './map-draft.js';
import { fileFinder, type LeanMapInput } from './map-input.js';
import { shownBy, writeSections } from './map-section.js';
import { pieceCosts } from './piece-costs.js';
import type { RenderedMap } from './rendered-map.js';
import { STYLES, type StyleName } from './styles/index.js';
import { fillTwoLevels } from './two-levels.js';

export interface LeanOptions extends Budget {
  /** How it is written; `lean`, the cheapest, by default. */
  readonly style?: StyleName;
}

/**
 * Renders a map in two levels: under each file's path the signatures of the best definitions, then
 * bare names, then a line that says what was left out. Fills the budget and never exceeds it.
 * Deterministic; counts each path and name and the whole text once.
 */
export function renderLeanMap(
  input: LeanMapInput,
  { style: name = 'lean', maxTokens, count }: LeanOptions,
): RenderedMap {
  const style = STYLES[name];
  const costs = pieceCosts(style, count);
  const fileOf = fileFinder(input);
  const begin = (): Draft => {
    const draft = new MapDraft(costs, count(style.page('', '')));
    return {
      spent: () => draft.spent,
      shown: () => shownBy(draft.sections),
      fill: (limit) => fillTwoLevels(draft, input, fileOf, limit),
      write: (footer) => style.page(writeSections(style, draft.sections), footer),
    };
  };
  const { footer, isExact } = style;
  return composeMap(input, { maxTokens, count }, { begin, footer, isExact });
}
