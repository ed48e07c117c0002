import type { ExclusionReason, RelPath } from '@repomap/model';
import type { FailureLog } from '../failure-log.js';
import type { FileStat, FileSystem } from './file-system.js';
import type { Repository } from './repository.js';

/** The regular files of a work tree; undefined for a file whose metadata cannot be read. */
export type Listing = Map<RelPath, FileStat | undefined>;

/** The contents of a work tree without ignored files. */
export interface ListedTree {
  readonly files: Listing;
  /** Links, submodules, pipes and the like, and directories that cannot be read. */
  readonly others: Map<RelPath, ExclusionReason>;
}

export interface ListOptions {
  readonly files: FileSystem;
  /** The repository that the root belongs to. */
  readonly repository: Repository | undefined;
  /** Whether the files of checked-out submodules are listed. */
  readonly submodules: boolean;
  readonly failures: FailureLog;
  readonly signal?: AbortSignal | undefined;
}

/** A checked-out submodule. */
export interface Submodule {
  /** The directory of its work tree. */
  readonly path: RelPath;
  readonly repository: Repository;
}

export interface ListedRoot extends ListedTree {
  /** The repository that the root belongs to, if git can read it. */
  readonly repository: Repository | undefined;
  /** Why git cannot list the repository of the root, if there is one. */
  readonly gitProblem: string | undefined;
  /** The submodules whose files are listed. */
  readonly submodules: readonly Submodule[];
}
