import { composeMap, type Draft, type TokenBudget } from './compose-map.js';
import { listingFor } from './file-listing.js';
import { FilePlaces } from './file-places.js';
import { fillBudget, rankedItems } from './fill-budget.js';
import { MapDraft, TokenCosts } from './map-draft.js';
import type { LeanMapInput } from './map-input.js';
import { contentsOf, type MapSection, writeSections } from './map-section.js';
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
  const costs = new TokenCosts(style, count);
  const items = rankedItems(input);
  const inRankOrder = (sections: readonly MapSection[]): readonly MapSection[] =>
    byPlace(sections, FilePlaces.of(input));
  const begin = (): Draft => {
    const listing = listingFor(input, style, count);
    const draft = new MapDraft(costs, { spent: count(style.page('', '')), listing });
    const sections = () => (input.isOverview ? inRankOrder(draft.sections) : draft.sections);
    return {
      spent: () => draft.spent,
      size: () => draft.size,
      contents: () => contentsOf(sections(), listing?.paths()),
      fill: (limit) => fillBudget(draft, items, limit),
      write: (footer) =>
        style.page(writeSections(style, sections()) + (listing?.write() ?? ''), footer),
    };
  };
  const { footer, isExact } = style;
  return composeMap(input, { maxTokens, count }, { begin, footer, isExact });
}

/** Without headers first, sections are opened in the order of definitions. */
function byPlace(sections: readonly MapSection[], places: FilePlaces): readonly MapSection[] {
  const placeOf = ({ file }: MapSection): number => places.of(file.path);
  return sections.toSorted((a, b) => placeOf(a) - placeOf(b));
}
