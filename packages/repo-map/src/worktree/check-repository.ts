import { nodeFileSystem } from './file-system.js';
import { systemGit } from './git.js';
import { gitProblemOf } from './listing.js';
import { repositoryOf } from './repository.js';

/** The repository that a folder belongs to, and whether git can read it. */
export interface RepositoryReport {
  /** The top of the work tree; undefined outside a repository. */
  readonly top: string | undefined;
  /** Why git cannot say what is in it. */
  readonly problem: string | undefined;
}

/** Asks git for a folder as a map does. */
export async function checkRepository(folder: string): Promise<RepositoryReport> {
  const found = await repositoryOf(folder, nodeFileSystem);
  return { top: found?.top, problem: found && (await gitProblemOf(folder, found, systemGit)) };
}
