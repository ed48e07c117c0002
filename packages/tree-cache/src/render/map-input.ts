import type { Definition, RelPath } from '@repomap/model';
import type { SignatureBlock } from './signature-block.js';

/** A file that may be shown. */
export interface MapFile {
  readonly path: RelPath;
  readonly definitions: readonly Definition[];
  /**
   * Undefined: only the path and bare names can be shown. Read only when one of the file's
   * signatures is about to be shown, so a getter may make it then and keep it.
   */
  readonly block: SignatureBlock | undefined;
}

/** One definition of a file: the one at `index` in its list. */
export interface RankedDefinition {
  readonly path: RelPath;
  readonly index: number;
}

/** What to show, the most important first. */
export interface LeanMapInput<File extends MapFile = MapFile> {
  /** In rank order. */
  readonly files: readonly File[];
  /** In rank order; each belongs to one of `files`, others are passed over. */
  readonly definitions: readonly RankedDefinition[];
  /**
   * The part of the budget that one file may take before all others have had their turn; 0.4 by
   * default. Where nothing is known of the task, a smaller one keeps the map from being about the
   * best file alone.
   */
  readonly fileShare?: number;
  /** Files of the repository, shown or not. */
  readonly totalFiles: number;
  /** Definitions of the repository, shown or not. */
  readonly totalDefinitions: number;
}

/** Finds the file of a ranked definition; undefined where it is not among those given. */
export type FileOf<File extends MapFile = MapFile> = (ranked: RankedDefinition) => File | undefined;

export function fileFinder<File extends MapFile>({ files }: LeanMapInput<File>): FileOf<File> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return ({ path, index }) => {
    const file = byPath.get(path);
    return file?.definitions[index] === undefined ? undefined : file;
  };
}
