import { FailureLog } from '../failure-log.js';
import type { FileSystem } from '../worktree/file-system.js';
import { findRepository, type RepositoryPorts } from '../worktree/repository.js';
import { walk } from '../worktree/walk.js';

export interface IgnoredPathsOptions extends RepositoryPorts {
  readonly files: FileSystem;
  readonly signal: AbortSignal | undefined;
}

const IGNORED = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'];

/** The paths that a scan of the root ignores, directories as a whole, by the same rules. */
export async function ignoredPaths(
  root: string,
  { files, signal, ...ports }: IgnoredPathsOptions,
): Promise<ReadonlySet<string>> {
  const repository = await findRepository(root, ports);
  const rows = await repository?.git(IGNORED, { signal });
  if (typeof rows === 'string')
    return new Set(rows.split('\0').map((path) => path.replace(/\/$/, '')));
  const ignored = new Set<string>();
  const onIgnored = (path: string) => void ignored.add(path);
  await walk({ files, repository, failures: new FailureLog(), signal, onIgnored });
  return ignored;
}
