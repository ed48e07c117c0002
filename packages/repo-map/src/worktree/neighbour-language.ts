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
  // First by the innermost directory, of which there are fewer than files.
  const own = new Census();
  for (const [path, language] of files)
    own.add(path.slice(0, Math.max(0, path.lastIndexOf('/'))), language, 1);
  const all = new Census();
  for (const [inner, counts] of own.directories)
    for (const directory of [...(inner === '' ? [] : [inner]), ...directoriesOf(inner)])
      for (const [language, count] of counts) all.add(directory, language, count);
  return all.directories;
}

class Census {
  readonly directories = new Map<string, Map<string, number>>();

  add(directory: string, language: string, count: number): void {
    const counts = this.directories.get(directory) ?? new Map<string, number>();
    counts.set(language, (counts.get(language) ?? 0) + count);
    this.directories.set(directory, counts);
  }
}

/** The directories that contain a file, innermost first; the root is the empty string. */
function directoriesOf(path: string): string[] {
  const directories: string[] = [];
  for (let end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1))
    directories.push(path.slice(0, end));
  return [...directories, ''];
}
