import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IndexFile } from '../worktree/git-attributes.js';
import type { Repository } from '../worktree/repository.js';
import type { LendIndex } from '../worktree/source-filter.js';
import type { GitTree } from './git-tree.js';

/**
 * Lends an index of a tree: git's own, or for a commit a temporary one outside the repository. Git
 * older than 2.40 reads attributes from nothing else. Rejects if there is no place for it.
 */
export function lendIndexOf({ commit }: GitTree, repository: Repository): LendIndex {
  return async <T>(use: (index: IndexFile) => Promise<T>): Promise<T> => {
    if (commit === undefined) return use({});
    const directory = await mkdtemp(join(tmpdir(), 'repomap-'));
    try {
      const file = join(directory, 'index');
      const read = await repository.git(['read-tree', commit], { indexFile: file });
      if (typeof read !== 'string') throw new Error(read.failure);
      return await use({ file });
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  };
}
