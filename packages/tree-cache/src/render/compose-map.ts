import { EmptyReason } from '@repomap/model';
import { fitBudget } from './fit-budget.js';
import type { LeanMapInput } from './map-input.js';
import {
  type Beside,
  type MapContents,
  type MapSize,
  type NextBudget,
  type Omitted,
  omittedFrom,
  type RenderedMap,
} from './rendered-map.js';
import type { TokenCounter } from './tokens/token-counter.js';
import { unsupportedForms } from './unsupported-files.js';

/** The maximum size of a map, and the tokenizer that measures it. */
export interface TokenBudget {
  /** At least 1; never exceeded. */
  readonly maxTokens: number;
  readonly count: TokenCounter;
}

/** A map under construction. */
export interface Draft {
  /** Tokens of the pieces added so far. */
  spent(): number;
  /** The size of `contents()`. Cheap. */
  size(): MapSize;
  contents(): MapContents;
  /** Adds pieces while `spent()` stays within the limit. */
  fill(limit: number): void;
  /** The whole text, ending in the footer. */
  write(footer: string): string;
}

/** How one kind of map is filled, and how its footer reports what was omitted. */
export interface MapLayout {
  /** An empty draft for a budget. */
  begin(maxTokens: number): Draft;
  footer(omitted: Omitted): string;
  /** Whether token costs add up, so that a filled draft predicts what a map of its budget shows. */
  readonly isExact: boolean;
}

/** Fills and writes a map, with tokens reserved for its footer. */
export function composeMap(
  input: LeanMapInput,
  budget: TokenBudget,
  layout: MapLayout,
): RenderedMap {
  const { maxTokens, count } = budget;
  const reserve = footerReserve(input, budget, layout);
  const { beside } = reserve;
  const written = fitBudget(maxTokens, count, (target) => {
    // A corrected target means that costs do not add up, so the next map cannot be predicted.
    const canPredict = reserve.hasNext && target === maxTokens;
    // Before the present one, which then finds what it needs among the definitions that were looked up.
    const next = canPredict ? sizeFor(2 * maxTokens, input, budget, layout) : undefined;
    const draft = fillDraft(input, budget, layout, { target, reserve });
    const size = draft.size();
    const found = omittedFrom(input, size, beside);
    const omitted =
      found && next ? { ...found, next: nextBudget(2 * maxTokens, size, next) } : found;
    const footer = omitted === undefined || reserve.tokens === 0 ? '' : layout.footer(omitted);
    const text = size.files === 0 ? '' : draft.write(footer);
    return { text, cost: draft.spent() + reserve.tokens, draft, omitted };
  });
  const { text, tokens, draft, omitted } = written;
  const empty = input.files.length === 0 ? EmptyReason.NoFiles : EmptyReason.BudgetTooSmall;
  return { text, tokens, ...draft.contents(), omitted, ...(text === '' ? { empty } : {}) };
}

interface FillLimits {
  /** `maxTokens`, or the corrected target. */
  readonly target: number;
  readonly reserve: FooterReserve;
}

/** Fills a draft, and then what its own footer does not need of the tokens reserved for any footer. */
function fillDraft(
  input: LeanMapInput,
  { maxTokens, count }: TokenBudget,
  layout: MapLayout,
  { target, reserve }: FillLimits,
): Draft {
  const draft = layout.begin(maxTokens);
  draft.fill(target - reserve.tokens);
  if (reserve.tokens === 0) return draft;
  const omitted = omittedFrom(input, draft.size(), reserve.beside);
  const footer = omitted && widestFooter(omitted, maxTokens, reserve.hasNext);
  const needed = footer === undefined ? 0 : count(layout.footer(footer)) + LINE_BREAK;
  draft.fill(target - needed);
  return draft;
}

/** The size of a map with another budget, found by filling a draft of that size. */
function sizeFor(
  maxTokens: number,
  input: LeanMapInput,
  present: TokenBudget,
  layout: MapLayout,
): MapSize {
  const budget = { ...present, maxTokens };
  const reserve = footerReserve(input, budget, layout);
  return fillDraft(input, budget, layout, { target: maxTokens, reserve }).size();
}

/** What a larger budget would add. */
function nextBudget(maxTokens: number, now: MapSize, next: MapSize): NextBudget {
  const files = next.files - now.files;
  const definitions = next.definitions - now.definitions;
  return { maxTokens, files: Math.max(0, files), definitions: Math.max(0, definitions) };
}

/** Tokens reserved for the footer. */
interface FooterReserve {
  /** 0: no footer. */
  readonly tokens: number;
  /** Whether the footer reports what the next budget would show. */
  readonly hasNext: boolean;
  /** What it reports besides files and definitions. */
  readonly beside: Beside;
}

/** Reserves the longest form that takes a small share of the budget, with the widest numbers. */
function footerReserve(
  { totalFiles: files, totalDefinitions: definitions, ...input }: LeanMapInput,
  { maxTokens, count }: TokenBudget,
  { footer, isExact }: MapLayout,
): FooterReserve {
  const forms = besideForms(input);
  for (const beside of forms)
    for (const hasNext of isExact ? [true, false] : [false]) {
      const omitted = { files, definitions, ...beside };
      const tokens = count(footer(widestFooter(omitted, maxTokens, hasNext)));
      if (tokens <= MAX_FOOTER_SHARE * maxTokens) return { tokens, hasNext, beside };
    }
  return { tokens: 0, hasNext: false, beside: forms[0] as Beside };
}

/** What a footer may report besides files and definitions, the longest first. */
function besideForms({ unread, unmapped, unsupported }: Partial<LeanMapInput>): readonly Beside[] {
  const beside = { ...(unread && { unread }), ...(unmapped && { unmapped }) };
  if (unsupported === undefined) return [beside];
  return [
    ...unsupportedForms(unsupported).map((each) => ({ ...beside, unsupported: each })),
    beside,
  ];
}

/** The longest footer for numbers up to these. */
function widestFooter(omitted: Omitted, maxTokens: number, hasNext: boolean): Omitted {
  if (!hasNext) return omitted;
  return {
    ...omitted,
    next: { maxTokens: 2 * maxTokens, files: 0, definitions: omitted.definitions },
  };
}

/** The last line takes no more of the budget. */
export const MAX_FOOTER_SHARE = 0.06;

/** Tokens left free for the line break that separates the map from what follows it in a prompt. */
const LINE_BREAK = 1;
