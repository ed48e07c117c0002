import { FailureLog } from '../failure-log.js';
import type { FileSystem } from '../worktree/file-system.js';
import { gitPath } from '../worktree/git.js';
import { SUBMODULE } from '../worktree/git-listing.js';
import { findRepository, type Repository, type RepositoryPorts } from '../worktree/repository.js';
import { walk } from '../worktree/walk.js';

export interface IgnoredPathsOptions extends RepositoryPorts {
  readonly files: FileSystem;
  /** Whether the scan maps the files of submodules. */
  readonly submodules: boolean;
  readonly signal: AbortSignal | undefined;
}

const IGNORED = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'];

/** The paths that a scan of the root ignores, directories as a whole, by the same rules. */
export async function ignoredPaths(
  root: string,
  { files, submodules, signal, ...ports }: IgnoredPathsOptions,
): Promise<ReadonlySet<string>> {
  const repository = await findRepository(root, ports);
  const ignored =
    repository && (await ignoredByGit(repository, '', { root: repository, submodules, signal }));
  if (ignored !== undefined) return new Set(ignored);
  const walked = new Set<string>();
  const onIgnored = (path: string) => void walked.add(path);
  await walk({ files, repository, failures: new FailureLog(), signal, onIgnored });
  return walked;
}

interface GitOptions extends Pick<IgnoredPathsOptions, 'submodules' | 'signal'> {
  readonly root: Repository;
}

/** What git ignores in a work tree, to which `prefix` leads; undefined if git cannot list it. */
async function ignoredByGit(
  repository: Repository,
  prefix: string,
  options: GitOptions,
): Promise<readonly string[] | undefined> {
  const { root, submodules, signal } = options;
  const rows = await repository.git(IGNORED, { signal });
  const entries = await repository.git(['ls-files', '-z', '-s'], { signal });
  if (typeof rows !== 'string' || typeof entries !== 'string') return undefined;
  const paths = rows.split('\0').filter(Boolean);
  const ignored = paths.map((path) => `${prefix}${path.replace(/\/$/, '')}`);
  for (const entry of entries.split('\0')) {
    if (!entry.startsWith(SUBMODULE)) continue;
    const path = gitPath(`${prefix}${entry.slice(entry.indexOf('\t') + 1)}`);
    if (path === undefined) continue;
    const inner = submodules ? await root.submodule(path) : undefined;
    // Its directory may be filled later, which the map is to show.
    if (inner === undefined && submodules) continue;
    const inside = inner && (await ignoredByGit(inner, `${path}/`, options));
    ignored.push(...(inside ?? [path]));
  }
  return ignored;
}
