import type { Definition, RelPath } from '@repomap/model';
import type { DirectorySizes } from './directory-sizes.js';
import type { SignatureBlock } from './signature-block.js';

/** A file that may be shown. */
export interface MapFile {
  readonly path: RelPath;
  readonly definitions: readonly Definition[];
  /** Shown beside the path, such as `added`. */
  readonly note?: string | undefined;
  /**
   * Undefined: only the path and bare names can be shown. Read only when one of the file's
   * signatures is about to be shown, so it may be a lazy getter.
   */
  readonly block: SignatureBlock | undefined;
}

/** One definition of a file: the one at `index` in its list. */
export interface RankedDefinition {
  readonly path: RelPath;
  readonly index: number;
  /** Comparable with that of others. Default: as important as all. */
  readonly rank?: number;
}

/** Items by their places, such as an array. */
export interface Items<T> {
  /** Undefined after the last one. */
  at(place: number): T | undefined;
}

/** Definitions by their places. */
export interface RankedDefinitions extends Items<RankedDefinition>, Iterable<RankedDefinition> {
  /**
   * Those in some files, as the same objects. `wantedOf` leaves out some: it returns 1 or 0 for each
   * definition of a file, in the same list each time. Default: found by reading all of them.
   */
  in?(
    paths: Iterable<RelPath>,
    wantedOf?: (path: RelPath) => Uint8Array | undefined,
  ): Items<RankedDefinition>;
}

/**
 * The files and definitions to show, each once, most important first. Both are read only as far as they
 * fit.
 */
export interface LeanMapInput<File extends MapFile = MapFile> {
  /** In rank order. */
  readonly files: Items<File> & Iterable<File> & { readonly length: number };
  /** Of `files`, by directory. Default: counted. */
  readonly directorySizes?: DirectorySizes;
  /** In rank order; those that belong to none of `files` are ignored. */
  readonly definitions: RankedDefinitions;
  /** Those of `files` that may have a `block`. Default: all. */
  readonly signed?: readonly RelPath[];
  /** The one of `files` with a path. Default: found in a list of them all. */
  readonly fileAt?: (path: RelPath) => File | undefined;
  /**
   * Whether the map is of no task. It then says more of fewer files: the best file may not dominate,
   * and those without content are listed by directory. Default false.
   */
  readonly isOverview?: boolean;
  /** Files of the repository, shown or not. */
  readonly totalFiles: number;
  /** Definitions of the repository, shown or not. */
  readonly totalDefinitions: number;
  /** Absent if all files were read. */
  readonly unread?: Unread;
  /** Absent if no changed file is missing in the map of a change. */
  readonly unmapped?: Unmapped;
  /**
   * Number of source files in languages that cannot be read, by extension, such as `.hx`. The last line
   * names the most frequent ones if it has room for them.
   */
  readonly unsupported?: Readonly<Partial<Record<string, number>>>;
}

/** Changed files that are not mapped. */
export interface Unmapped {
  readonly files: number;
  /** The first of them, as many as the last line names. */
  readonly paths: readonly RelPath[];
}

/** Files of which nothing is known yet. */
export interface Unread {
  readonly files: number;
  /** Files of the repository, read or not. */
  readonly total: number;
}

/** Finds the file of a ranked definition; undefined if it is not among the given files. */
export type FileOf<File extends MapFile = MapFile> = (ranked: RankedDefinition) => File | undefined;

export function fileFinder<File extends MapFile>(
  input: Pick<LeanMapInput<File>, 'files' | 'fileAt'>,
): FileOf<File> {
  const fileAt = pathFinder(input);
  return ({ path, index }) => {
    const file = fileAt(path);
    return file?.definitions[index] === undefined ? undefined : file;
  };
}

/** Finds the file with a path. */
export function pathFinder<File extends MapFile>({
  files,
  fileAt,
}: Pick<LeanMapInput<File>, 'files' | 'fileAt'>): (path: RelPath) => File | undefined {
  if (fileAt !== undefined) return fileAt;
  const byPath = new Map(Array.from(files, (file) => [file.path, file]));
  return (path) => byPath.get(path);
}
