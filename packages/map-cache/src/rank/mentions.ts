import type { RelPath } from '@repomap/model';
import type { FactsFile } from './ranking.js';

/**
 * 1 for each mentioned file: in `named`, or the only file whose path is or ends with one of `paths`.
 */
export function mentions(
  files: readonly FactsFile[],
  paths: readonly string[],
  named: ReadonlySet<RelPath> = new Set(),
): Float64Array {
  const scores = Float64Array.from(files, ({ path }) => (named.has(path) ? 1 : 0));
  for (const path of paths) {
    const ending = `/${path.replace(/^(?:\.?\/)+/, '')}`;
    const found = numbersOfEnding(files, ending);
    if (found.length === 1) scores[found[0] as number] = 1;
  }
  return scores;
}

/** The files whose path is, or ends with, what follows the slash of `ending`. */
function numbersOfEnding(files: readonly FactsFile[], ending: string): readonly number[] {
  const found: number[] = [];
  for (const [file, { path }] of files.entries())
    if (path.endsWith(ending) || path === ending.slice(1)) found.push(file);
  return found;
}
