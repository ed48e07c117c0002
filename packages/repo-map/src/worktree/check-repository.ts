import { systemGit } from './git.js';
import { gitProblemOf } from './git-listing.js';
import { historyProblemOf } from './history.js';
import { nodeOuterFiles } from './node-file-system.js';
import { findRepository } from './repository.js';

/** The git repository of a directory, and whether git can read it. */
export interface RepositoryReport {
  /** The top of the work tree; undefined outside a repository. */
  readonly top: string | undefined;
  /** Why git cannot list its files. */
  readonly problem: string | undefined;
  /**
   * Why git cannot read its history, if it can list its files. Maps for a task are then made without it,
   * or with the history up to the same commit that was read before.
   */
  readonly historyProblem: string | undefined;
}

/** Finds the repository of a directory and asks git to list it and to read its history, as a map does. */
export async function checkRepository(directory: string): Promise<RepositoryReport> {
  const found = await findRepository(directory, { outerFiles: nodeOuterFiles, git: systemGit });
  const problem = found && (await gitProblemOf(found));
  const hasFiles = found !== undefined && problem === undefined;
  const historyProblem = hasFiles ? await historyProblemOf(found) : undefined;
  return { top: found?.top, problem, historyProblem };
}
