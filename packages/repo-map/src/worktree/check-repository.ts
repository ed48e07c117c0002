import { systemGit } from './git.js';
import { gitProblemOf } from './git-listing.js';
import { nodeOuterFiles } from './node-file-system.js';
import { findRepository } from './repository.js';

/** The git repository of a directory, and whether git can read it. */
export interface RepositoryReport {
  /** The top of the work tree; undefined outside a repository. */
  readonly top: string | undefined;
  /** Why git cannot list its files. */
  readonly problem: string | undefined;
}

/** Finds the repository of a directory and asks git to list it, as a map does. */
export async function checkRepository(directory: string): Promise<RepositoryReport> {
  const found = await findRepository(directory, { outerFiles: nodeOuterFiles, git: systemGit });
  return { top: found?.top, problem: found && (await gitProblemOf(found)) };
}
