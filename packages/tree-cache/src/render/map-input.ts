import type { Definition, RelPath } from '@repomap/model';
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
}

/** The files and definitions to show, most important first. */
export interface LeanMapInput<File extends MapFile = MapFile> {
  /** In rank order. */
  readonly files: readonly File[];
  /** In rank order; those that belong to none of `files` are ignored. */
  readonly definitions: readonly RankedDefinition[];
  /**
   * Whether the map is of no task. It then says more of fewer files: the best file may not dominate,
   * and those without content are listed by directory. Default false.
   */
  readonly isOverview?: boolean;
  /** Files of the repository, shown or not. */
  readonly totalFiles: number;
  /** Definitions of the repository, shown or not. */
  readonly totalDefinitions: number;
}

/** Finds the file of a ranked definition; undefined if it is not among the given files. */
export type FileOf<File extends MapFile = MapFile> = (ranked: RankedDefinition) => File | undefined;

export function fileFinder<File extends MapFile>({ files }: LeanMapInput<File>): FileOf<File> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return ({ path, index }) => {
    const file = byPath.get(path);
    return file?.definitions[index] === undefined ? undefined : file;
  };
}
