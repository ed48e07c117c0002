import { ExclusionReason } from '@repomap/model';
import { isAttributesFile } from './git-attributes.js';
import { gitTree } from './git-listing.js';
import type { ListedRoot, ListedTree, ListOptions } from './listing.js';
import type { Repository } from './repository.js';
import { addSubmodules } from './submodules.js';
import { walk } from './walk.js';

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
  hideDirectories(tree, repository);
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
  if (tree === undefined) return undefined;
  hideDirectories(tree, repository);
  return { ...tree, repository: failed ? undefined : repository, gitProblem, submodules: [] };
}

/** Leaves the state of a repository out of a listing. */
function hideDirectories(
  { files, others }: ListedTree,
  repository: Pick<Repository, 'disguisedDirectories'> | undefined,
): void {
  for (const directory of repository?.disguisedDirectories ?? []) {
    for (const tree of [files, others])
      for (const path of tree.keys()) if (path.startsWith(`${directory}/`)) tree.delete(path);
    others.set(directory, ExclusionReason.NotAFile);
  }
}
