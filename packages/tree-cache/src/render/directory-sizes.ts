import type { RelPath } from '@repomap/model';

/** By directory, which ends in a slash and is `./` for the root: number of its own files. */
export type DirectorySizes = Pick<ReadonlyMap<string, number>, 'get'>;

/** The directory of files at the root, as maps write it. */
export const ROOT = './';

/** Splits a path into its directory, which ends in a slash, and its name. */
export function split(path: RelPath): { readonly directory: string; readonly name: string } {
  const start = path.lastIndexOf('/') + 1;
  return { directory: path.slice(0, start) || ROOT, name: path.slice(start) };
}

/** Counts files by their directories. Linear in the number of paths. */
export function directorySizes(paths: Iterable<RelPath>): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const path of paths) {
    const { directory } = split(path);
    sizes.set(directory, (sizes.get(directory) ?? 0) + 1);
  }
  return sizes;
}
