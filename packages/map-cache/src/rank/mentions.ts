import type { RelPath } from '@repomap/model';
import { noScores } from './no-scores.js';
import type { FactsFile } from './ranking.js';

/**
 * 1 for each mentioned file: in `named`, or the only file whose path is or ends with one of `paths`. A
 * path may also be longer than that of the file, as it is in an address, in a patch (`a/src/app.py`) and
 * on another machine: the file with the longest path at its end is meant, if that has a directory.
 */
export function mentions(
  files: readonly FactsFile[],
  paths: readonly string[],
  named: ReadonlySet<RelPath> = new Set(),
): Float64Array {
  if (named.size + paths.length === 0) return noScores(files.length);
  const scores = new Float64Array(files.length);
  if (named.size > 0)
    for (const [file, { path }] of files.entries()) if (named.has(path)) scores[file] = 1;
  const endings = paths.map((path) => `/${path.replace(LEADING, '')}`);
  const byName = filesByName(files, new Set(endings.map(nameOf)));
  for (const ending of endings) {
    const found = fileAt(ending, byName.get(nameOf(ending)) ?? [], files);
    if (found !== undefined) scores[found] = 1;
  }
  return scores;
}

/** Also what stands for the root in imports: `@/lib/cart`, `~/lib/cart`. */
const LEADING = /^(?:(?:\.{0,2}|[@~])\/)+/;
/** In front of a path of the repository: in a patch, and in the address of a file on a forge. */
const FOREIGN_ROOT = /^\/[abciow](?=\/)|^\/.+?\/(?:blob|blame|edit|raw|src|tree)\/[^/]+(?=\/)/;

function fileAt(
  ending: string,
  candidates: readonly number[],
  files: readonly FactsFile[],
): number | undefined {
  const pathAt = (file: number) => `/${(files[file] as FactsFile).path}`;
  const found = candidates.filter((file) => pathAt(file).endsWith(ending));
  if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  const root = FOREIGN_ROOT.exec(ending)?.[0];
  const inner = root && ending.slice(root.length);
  return candidates
    .filter((file) => {
      const path = pathAt(file);
      return path === inner || (ending.endsWith(path) && path.includes('/', 1));
    })
    .sort((a, b) => pathAt(b).length - pathAt(a).length)
    .at(0);
}

/** The files with these names. A long query has too many paths to look at all files for each. */
function filesByName(
  files: readonly FactsFile[],
  names: ReadonlySet<string>,
): ReadonlyMap<string, readonly number[]> {
  if (names.size === 0) return new Map();
  const found = [...files.keys()].filter((file) =>
    names.has(nameOf((files[file] as FactsFile).path)),
  );
  return Map.groupBy(found, (file) => nameOf((files[file] as FactsFile).path));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
