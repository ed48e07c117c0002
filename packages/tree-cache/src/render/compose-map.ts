import type { Budget, Composition, Draft } from './composition.js';
import { fitBudget } from './fit-budget.js';
import { footerRoom } from './footer.js';
import type { LeanMapInput } from './map-input.js';
import { countDefinitions, leftOf, type NextBudget } from './remainder.js';
import { EmptyReason, type RenderedMap, type Shown } from './rendered-map.js';

/** Fills and writes a map, with room kept for the line that says what it leaves out. */
export function composeMap(
  input: LeanMapInput,
  budget: Budget,
  composition: Composition,
): RenderedMap {
  const { maxTokens, count } = budget;
  const room = footerRoom(input, budget, composition);
  const written = fitBudget(maxTokens, count, (target) => {
    const { draft, shown } = fillDraft(input, composition, {
      maxTokens,
      target,
      room: room.tokens,
    });
    const left = leftOf(input, shown);
    // A corrected target means that prices do not add up, so the next map cannot be foretold.
    const canForetell = room.hasNext && target === maxTokens;
    const remainder =
      left && canForetell ? { ...left, next: nextBudget(input, budget, composition, shown) } : left;
    const footer =
      remainder === undefined || room.tokens === 0 ? '' : composition.footer(remainder);
    const text = shown.files.length === 0 ? '' : draft.write(footer);
    return { text, price: draft.spent() + room.tokens, shown, remainder };
  });
  const { text, tokens, shown, remainder } = written;
  const empty = input.files.length === 0 ? EmptyReason.Nothing : EmptyReason.Budget;
  return { text, tokens, ...shown, remainder, ...(text === '' ? { empty } : {}) };
}

interface FillLimits {
  readonly maxTokens: number;
  /** `maxTokens`, or what was corrected from it. */
  readonly target: number;
  /** Kept for the footer. */
  readonly room: number;
}

/** Where nothing is left to say, the room for saying it is filled too. */
function fillDraft(
  input: LeanMapInput,
  composition: Composition,
  { maxTokens, target, room }: FillLimits,
): { readonly draft: Draft; readonly shown: Shown } {
  const draft = composition.begin(maxTokens);
  draft.fill(target - room);
  const shown = draft.shown();
  if (leftOf(input, shown) !== undefined) return { draft, shown };
  draft.fill(target);
  return { draft, shown: draft.shown() };
}

/** What twice the budget would show, found by filling a draft that far. */
function nextBudget(
  input: LeanMapInput,
  { maxTokens: present, count }: Budget,
  composition: Composition,
  now: Shown,
): NextBudget {
  const maxTokens = 2 * present;
  const { tokens: room } = footerRoom(input, { maxTokens, count }, composition);
  const { shown } = fillDraft(input, composition, { maxTokens, target: maxTokens, room });
  const files = shown.files.length - now.files.length;
  const definitions = countDefinitions(shown) - countDefinitions(now);
  return { maxTokens, files: Math.max(0, files), definitions: Math.max(0, definitions) };
}
