import type { KnownIds } from '../worktree/content-ids.js';
import type { FileSystem } from '../worktree/file-system.js';
import type { ListedRoot, ListOptions } from '../worktree/listing.js';
import type { Repository } from '../worktree/repository.js';
import type { LendIndex } from '../worktree/source-filter.js';
import type { GitObjects } from './git-objects.js';
import type { GitTree } from './git-tree.js';
import { lendIndexOf } from './lend-index.js';
import { treeFiles, treeIds, treeListing } from './tree-files.js';

/** A tree in git's objects, with what a snapshot of it is taken from. */
export interface OpenTree {
  /** The id of the commit; undefined for the index. */
  readonly commit: string | undefined;
  readonly repository: Repository;
  /** All that is in it, also links and submodules. */
  readonly entries: GitTree['entries'];
  readonly files: FileSystem;
  readonly listing: ListedRoot;
  readonly ids: KnownIds;
  readonly lendIndex: LendIndex;
}

export interface OpenTreeOptions extends Pick<ListOptions, 'submodules'> {
  readonly repository: Repository;
  readonly objects: GitObjects;
}

export function openTree(
  tree: GitTree,
  { repository, objects, submodules }: OpenTreeOptions,
): OpenTree {
  return {
    commit: tree.commit,
    repository,
    entries: tree.entries,
    files: treeFiles(tree, objects),
    listing: treeListing(tree, repository, { submodules }),
    ids: treeIds(tree),
    lendIndex: lendIndexOf(tree, repository),
  };
}
