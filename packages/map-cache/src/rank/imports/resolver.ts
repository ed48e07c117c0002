import type { Import } from '@repomap/model';

/** What an import resolves to in the repository. */
export interface Found {
  /**
   * One file, or all files of a package; none if it is certain to be from outside the repository.
   */
  readonly files: readonly number[];
  /**
   * The names taken from the file or from whichever of the package defines the first, outermost first; empty
   * for the files themselves.
   */
  readonly names: readonly string[];
  /** Of a package in whose files the names are looked for: stands for it, the same for the same files. */
  readonly packageKey?: string;
}

/**
 * Resolves an import of a file; undefined if it is not known what it means.
 * `rest` are the names taken from what it imports.
 */
export type Resolver = (item: Import, from: string, rest: readonly string[]) => Found | undefined;

/** What an import from outside the repository resolves to. */
export const OUTSIDE: Found = { files: [], names: [] };

/** The imported name, if the import names a single definition or module. */
export function ownName({ name }: Import): readonly string[] {
  return name === undefined || name === '*' ? [] : [name];
}

export function found(file: number | undefined, names: readonly string[]): Found | undefined {
  return file === undefined ? undefined : { files: [file], names };
}

/** The first file found for any of the paths. */
export function firstOf<T>(
  paths: Iterable<T>,
  find: (path: T) => number | undefined,
): number | undefined {
  for (const path of paths) {
    const file = find(path);
    if (file !== undefined) return file;
  }
  return undefined;
}
