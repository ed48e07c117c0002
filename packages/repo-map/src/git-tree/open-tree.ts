import { RepoMapError } from '../repo-map-error.js';
import type { KnownIds } from '../worktree/content-ids.js';
import type { FileSystem } from '../worktree/file-system.js';
import type { ListedRoot } from '../worktree/listing.js';
import {
  bareRepository,
  findRepository,
  type Repository,
  type RepositoryPorts,
} from '../worktree/repository.js';
import type { LendIndex } from '../worktree/source-filter.js';
import type { GitObjects } from './git-objects.js';
import { commitTree, type GitTree } from './git-tree.js';
import { lendIndexOf } from './lend-index.js';
import { treeFiles, treeIds, treeListing } from './tree-files.js';

/** A tree in git's objects, with what a snapshot of it is taken from. */
export interface OpenTree {
  /** The id of the commit; undefined for the index. */
  readonly commit: string | undefined;
  readonly repository: Repository;
  readonly files: FileSystem;
  readonly listing: ListedRoot;
  readonly ids: KnownIds;
  readonly lendIndex: LendIndex;
}

export interface OpenCommitOptions {
  readonly root: string;
  readonly revision: string;
  readonly ports: RepositoryPorts;
  readonly objects: GitObjects;
  readonly signal: AbortSignal | undefined;
}

/**
 * Opens the tree of a commit below the root, which may be a bare repository. Throws
 * `REPO_MAP_REQUEST` outside a repository and for an unknown revision.
 */
export async function openCommit({
  root,
  revision,
  ports,
  objects,
  signal,
}: OpenCommitOptions): Promise<OpenTree> {
  const repository = (await bareRepository(root, ports)) ?? (await findRepository(root, ports));
  if (repository === undefined) {
    const message = `expected a git repository for the commit ${revision}; ${root} is in none`;
    throw new RepoMapError('REPO_MAP_REQUEST', message);
  }
  const tree = await commitTree(repository, revision, { signal });
  // A git that is running does not see new replacement objects.
  if (!tree.hasContentIds) objects.close();
  return openTree(tree, repository, objects);
}

function openTree(tree: GitTree, repository: Repository, objects: GitObjects): OpenTree {
  return {
    commit: tree.commit,
    repository,
    files: treeFiles(tree, objects),
    listing: treeListing(tree, repository),
    ids: treeIds(tree),
    lendIndex: lendIndexOf(tree, repository),
  };
}
