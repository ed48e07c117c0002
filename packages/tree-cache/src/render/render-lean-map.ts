import type { RelPath } from '@repomap/model';
import { composeMap, type Draft, type TokenBudget } from './compose-map.js';
import { listingFor } from './file-listing.js';
import { fillBudget } from './fill-budget.js';
import { MapDraft, tokenCosts } from './map-draft.js';
import { fileFinder, type LeanMapInput } from './map-input.js';
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
  const costs = tokenCosts(style, count);
  const fileOf = fileFinder(input);
  // All drafts have the same files, of which there may be many.
  let places: ReadonlyMap<RelPath, number> | undefined;
  const inRankOrder = (sections: readonly MapSection[]): readonly MapSection[] => {
    places ??= placesOf(input);
    return byPlace(sections, places);
  };
  const begin = (): Draft => {
    const listing = listingFor(input, style, count);
    const draft = new MapDraft(costs, { spent: count(style.page('', '')), listing });
    const sections = () => (input.isOverview ? inRankOrder(draft.sections) : draft.sections);
    return {
      spent: () => draft.spent,
      contents: () => contentsOf(sections(), listing?.paths()),
      fill: (limit) => fillBudget(draft, input, fileOf, limit),
      write: (footer) =>
        style.page(writeSections(style, sections()) + (listing?.write() ?? ''), footer),
    };
  };
  const { footer, isExact } = style;
  return composeMap(input, { maxTokens, count }, { begin, footer, isExact });
}

function placesOf({ files }: LeanMapInput): ReadonlyMap<RelPath, number> {
  return new Map(Array.from(files, ({ path }, place) => [path, place]));
}

/** Without headers first, sections are opened in the order of definitions. */
function byPlace(
  sections: readonly MapSection[],
  places: ReadonlyMap<RelPath, number>,
): readonly MapSection[] {
  const placeOf = ({ file }: MapSection): number => places.get(file.path) as number;
  return sections.toSorted((a, b) => placeOf(a) - placeOf(b));
}
