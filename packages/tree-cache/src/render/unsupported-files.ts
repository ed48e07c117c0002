import { compareCodePoints } from '@repomap/model';
import type { Unsupported } from './rendered-map.js';

/** The last line names at most so many kinds of files. */
const MAX_NAMED = 3;

/** What a last line may say of files in languages that cannot be read: with ever fewer kinds by name. */
export function unsupportedForms(
  counts: Readonly<Partial<Record<string, number>>>,
): readonly Unsupported[] {
  const kinds = (Object.entries(counts) as [string, number][]).sort(
    ([a, countOfA], [b, countOfB]) => countOfB - countOfA || compareCodePoints(a, b),
  );
  const files = kinds.reduce((sum, [, count]) => sum + count, 0);
  const most = Math.min(MAX_NAMED, kinds.length);
  return Array.from({ length: most + 1 }, (_, less) => ({
    files,
    byExtension: Object.fromEntries(kinds.slice(0, most - less)),
  }));
}
