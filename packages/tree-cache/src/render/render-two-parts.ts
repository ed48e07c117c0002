import { composeMap, type Draft, type TokenBudget } from './compose-map.js';
import { listingFor } from './file-listing.js';
import { fillBudget, rankedItems } from './fill-budget.js';
import { MapDraft, TokenCosts } from './map-draft.js';
import type { LeanMapInput } from './map-input.js';
import { contentsOf, type MapSection, writeSections } from './map-section.js';
import { type RenderedMap, sizeOf } from './rendered-map.js';
import { STYLES, type StyleName } from './styles/index.js';

export interface TwoParts {
  /** Gets at most half of the budget. */
  readonly first: LeanMapInput;
  /** Gets the rest. What the first part shows is not shown again. */
  readonly second: LeanMapInput;
  /** What the last line counts as shown or omitted. */
  readonly total: LeanMapInput;
  /** The order of the sections of the first part. */
  readonly order: (sections: readonly MapSection[]) => readonly MapSection[];
}

/** Renders two parts with a divider between them. Fills the budget and never exceeds it. */
export function renderTwoParts(
  { first, second, total, order }: TwoParts,
  { style: name, maxTokens, count }: TokenBudget & { readonly style: StyleName },
): RenderedMap {
  const style = STYLES[name];
  const costs = new TokenCosts(style, count);
  const items = { first: rankedItems(first), second: rankedItems(second) };
  const begin = (budget: number): Draft => {
    const listing = listingFor(first, style, count);
    const top = new MapDraft(costs, { spent: count(style.page(style.divider, '')), listing });
    const bottom = new MapDraft(costs, { spent: 0, before: top });
    const contents = () => contentsOf(merged(top.sections, bottom.sections), listing?.paths());
    return {
      spent: () => top.spent + bottom.spent,
      size: () => sizeOf(contents()),
      contents,
      fill: (limit) => {
        fillBudget(top, items.first, Math.min(limit, FIRST_SHARE * budget));
        fillBudget(bottom, items.second, limit - top.spent);
      },
      write: (footer) => {
        const text = writeSections(style, order(top.sections)) + (listing?.write() ?? '');
        const more = writeSections(style, bottom.sections);
        return style.page(text + style.divider + more, footer);
      },
    };
  };
  const { footer, isExact } = style;
  return composeMap(total, { maxTokens, count }, { begin, footer, isExact });
}

/** Those of the first part, each with that of the same file in the second part, and then the others. */
function merged(first: readonly MapSection[], second: readonly MapSection[]): Iterable<MapSection> {
  const byPath = new Map(first.map((section) => [section.file.path, section]));
  for (const section of second) {
    const { path } = section.file;
    const before = byPath.get(path);
    byPath.set(path, before === undefined ? section : union(before, section));
  }
  return byPath.values();
}

function union(a: MapSection, b: MapSection): MapSection {
  return {
    file: a.file,
    signatures: new Set([...a.signatures, ...b.signatures]),
    names: [...a.names, ...b.names],
    definitions: a.definitions + b.definitions,
    shows: (index) => a.shows(index) || b.shows(index),
  };
}

const FIRST_SHARE = 0.5;
