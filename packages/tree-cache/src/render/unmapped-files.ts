import type { RelPath } from '@repomap/model';
import { MAX_FOOTER_SHARE, type TokenBudget } from './compose-map.js';
import type { LeanMapInput } from './map-input.js';
import { unmappedClause } from './rendered-map.js';

/** Of the last line, the part that may name changed files. */
const NAMED_SHARE = 0.5;

/** What the map of a change says of changed files that are not mapped: it names as many as fit its last line. */
export function unmappedFiles(
  all: readonly RelPath[],
  { maxTokens, count }: TokenBudget,
): Pick<LeanMapInput, 'unmapped'> {
  if (all.length === 0) return {};
  const limit = NAMED_SHARE * MAX_FOOTER_SHARE * maxTokens;
  let unmapped = { files: all.length, paths: all.slice(0, 0) };
  for (let named = 1; named <= all.length; named += 1) {
    const next = { ...unmapped, paths: all.slice(0, named) };
    if (count(unmappedClause(next)) > limit) break;
    unmapped = next;
  }
  return { unmapped };
}
