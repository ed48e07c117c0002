import type { RelPath } from '@repomap/model';

/**
 * The language among `candidates` that most files near a path are in: those of its folder, else of
 * the nearest folder above that has any below it. The earlier candidate wins a tie.
 */
export function neighbourLanguage(
  path: RelPath,
  candidates: readonly string[],
  census: LanguageCensus,
): string | undefined {
  for (const folder of foldersOf(path)) {
    const counts = census.get(folder);
    let best: string | undefined;
    for (const candidate of candidates)
      if ((counts?.get(candidate) ?? 0) > (best === undefined ? 0 : (counts?.get(best) ?? 0)))
        best = candidate;
    if (best !== undefined) return best;
  }
  return undefined;
}

/** How many files below each folder are in each language. */
export type LanguageCensus = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function languageCensus(
  files: Iterable<readonly [path: RelPath, language: string]>,
): LanguageCensus {
  const census = new Map<string, Map<string, number>>();
  for (const [path, language] of files)
    for (const folder of foldersOf(path)) {
      const counts = census.get(folder) ?? new Map<string, number>();
      counts.set(language, (counts.get(language) ?? 0) + 1);
      census.set(folder, counts);
    }
  return census;
}

/** The folders around a file, the innermost first; the root is the empty string. */
function foldersOf(path: RelPath): string[] {
  const folders: string[] = [];
  for (let end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1))
    folders.push(path.slice(0, end));
  return [...folders, ''];
}
