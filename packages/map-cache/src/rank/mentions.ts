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
  const endings = paths.map((path) => `/${path.replace(/^(?:\.?\/)+/, '')}`);
  const byName = filesByName(files, new Set(endings.map(nameOf)));
  for (const ending of endings) {
    const candidates = byName.get(nameOf(ending)) ?? [];
    const found = candidates.filter((file) =>
      `/${(files[file] as FactsFile).path}`.endsWith(ending),
    );
    if (found.length === 1) scores[found[0] as number] = 1;
  }
  return scores;
}

/** The files with these names. A long query has too many paths to look at all files for each. */
function filesByName(
  files: readonly FactsFile[],
  names: ReadonlySet<string>,
): ReadonlyMap<string, readonly number[]> {
  const found = [...files.keys()].filter((file) =>
    names.has(nameOf((files[file] as FactsFile).path)),
  );
  return Map.groupBy(found, (file) => nameOf((files[file] as FactsFile).path));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
