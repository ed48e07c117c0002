import type { RelPath } from '@repomap/model';

/**
 * The most frequent of the `candidates` among nearby files: those below the directory of the path,
 * or else below the nearest directory above that contains any. The earlier candidate wins a tie.
 */
export function neighbourLanguage(
  path: RelPath,
  candidates: readonly string[],
  census: LanguageCensus,
): string | undefined {
  for (const directory of directoriesOf(path)) {
    const counts = census.get(directory);
    let best: string | undefined;
    for (const candidate of candidates)
      if ((counts?.get(candidate) ?? 0) > (best === undefined ? 0 : (counts?.get(best) ?? 0)))
        best = candidate;
    if (best !== undefined) return best;
  }
  return undefined;
}

/** Number of files in each language below each directory. */
export type LanguageCensus = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function languageCensus(
  files: Iterable<readonly [path: RelPath, language: string]>,
): LanguageCensus {
  const census = new Map<string, Map<string, number>>();
  for (const [path, language] of files)
    for (const directory of directoriesOf(path)) {
      const counts = census.get(directory) ?? new Map<string, number>();
      counts.set(language, (counts.get(language) ?? 0) + 1);
      census.set(directory, counts);
    }
  return census;
}

/** The directories that contain a file, innermost first; the root is the empty string. */
function directoriesOf(path: RelPath): string[] {
  const directories: string[] = [];
  for (let end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1))
    directories.push(path.slice(0, end));
  return [...directories, ''];
}
