import type { Import } from '@repomap/model';

/** Where an import leads inside the repository. */
export interface Found {
  /** One file, or those of a package that is imported as a whole. */
  readonly files: readonly number[];
  /** What is taken from the file, the outermost name first; empty for the file itself. */
  readonly names: readonly string[];
}

/**
 * Finds what an import in a file leads to, undefined for what lies outside the repository.
 * `rest` are names to be taken from what the import names.
 */
export type Resolver = (item: Import, from: string, rest: readonly string[]) => Found | undefined;

/** The name of an import where it is one of a definition or a module. */
export function ownName({ name }: Import): readonly string[] {
  return name === undefined || name === '*' ? [] : [name];
}

export function found(file: number | undefined, names: readonly string[]): Found | undefined {
  return file === undefined ? undefined : { files: [file], names };
}

/** The first that some paths lead to. */
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
