import type { ExclusionReason, RelPath } from '@repomap/model';
import type { FailureLog } from '../failure-log.js';
import type { FileStat, FileSystem } from './file-system.js';
import { isAttributesFile } from './git-attributes.js';
import { gitTree } from './git-listing.js';
import type { Repository } from './repository.js';
import { addSubmodules, type Submodule } from './submodules.js';
import { walk } from './walk.js';

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

export interface ListedRoot extends ListedTree {
  /** The repository that the root belongs to, if git can read it. */
  readonly repository: Repository | undefined;
  /** Why git cannot list the repository of the root, if there is one. */
  readonly gitProblem: string | undefined;
  /** The submodules whose files are listed. */
  readonly submodules: readonly Submodule[];
}

/**
 * Lists the files below the root, with git if it is part of a work tree, or else by walking it. Git
 * only names the files: what is on disk decides what they are.
 * Undefined if the root cannot be read.
 */
export async function listFiles(options: ListOptions): Promise<ListedRoot | undefined> {
  const { repository } = options;
  if (repository === undefined) return walked(options, undefined);
  const tree = await gitTree(repository, '', options);
  if ('failure' in tree) return walked(options, tree.failure);
  const submodules = options.submodules ? await addSubmodules(tree, repository, options) : [];
  const { files, others } = tree;
  // If git ignores the whole root, it is mapped all the same: the user named it.
  if (files.keys().every(isAttributesFile)) return walked(options, undefined);
  return { files, others, repository, gitProblem: undefined, submodules };
}

/** A listing without git, for example because git cannot read the repository. */
async function walked(
  { repository, ...options }: ListOptions,
  gitProblem: string | undefined,
): Promise<ListedRoot | undefined> {
  const failed = gitProblem !== undefined;
  const tree = await walk({ ...options, repository: failed ? repository : undefined });
  return (
    tree && { ...tree, repository: failed ? undefined : repository, gitProblem, submodules: [] }
  );
}
