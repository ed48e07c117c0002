import type { MapDraft } from './map-draft.js';
import type { LeanMapInput } from './map-input.js';
import { knownDefinitions, takeFirst, takeFitting } from './take.js';

/**
 * Fills a draft up to `limit` tokens: file headers in rank order to a first share, signatures of
 * the best definitions to a second, bare names of the others until it is full. What is left then
 * goes to headers of further files and to signatures in place of names.
 *
 * Names cost a quarter of a signature, so the last third of the budget shows more definitions as
 * names than all of it would as signatures, while the best keep their signature.
 */
export function fillTwoLevels(draft: MapDraft, input: LeanMapInput, limit: number): void {
  const definitions = knownDefinitions(input);
  const headers = Math.max(HEADERS * Math.min(limit, LARGE), LARGE_HEADERS * limit);
  takeFirst(input.files, (file) => draft.open(file, headers));
  takeFirst(definitions, ({ file, index }) => draft.sign(file, index, SIGNATURES * limit));
  const isFull = (): boolean => limit - draft.spent < SMALLEST_PIECE;
  takeFitting(definitions, ({ file, index }) => draft.name(file, index, limit), isFull);
  takeFitting(input.files, (file) => draft.open(file, limit), isFull);
  takeFitting(definitions, ({ file, index }) => draft.sign(file, index, limit), isFull);
}

/** Share of a small budget for headers; larger ones need a smaller share. */
const HEADERS = 0.35;
const LARGE = 4096;
const LARGE_HEADERS = 0.2;
/** Share for headers and signatures together. */
const SIGNATURES = 0.65;
/** A name and its comma. */
const SMALLEST_PIECE = 2;
