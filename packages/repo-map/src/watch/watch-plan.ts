import { FailureLog } from '../failure-log.js';
import type { FileSystem } from '../worktree/file-system.js';
import { gitPath } from '../worktree/git.js';
import { SUBMODULE } from '../worktree/git-listing.js';
import { findRepository, type Repository, type RepositoryPorts } from '../worktree/repository.js';
import { walk } from '../worktree/walk.js';

export interface WatchPlanOptions extends RepositoryPorts {
  readonly files: FileSystem;
  /** Whether the scan maps the files of submodules. */
  readonly submodules: boolean;
  readonly signal: AbortSignal | undefined;
}

const IGNORED = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'];

/** What a watch of a root has to watch. */
export interface WatchPlan {
  /** The paths that a scan of the root ignores, directories as a whole, by the same rules. */
  readonly ignored: ReadonlySet<string>;
  /** The repository of the root, if there is one, and those of its submodules. */
  readonly repositories: readonly Repository[];
}

export async function watchPlan(
  root: string,
  { files, submodules, signal, ...ports }: WatchPlanOptions,
): Promise<WatchPlan> {
  const repository = await findRepository(root, ports);
  const plan =
    repository && (await planOf(repository, '', { root: repository, submodules, signal }));
  if (plan !== undefined) return plan;
  const ignored = new Set<string>();
  const onIgnored = (path: string) => void ignored.add(path);
  await walk({ files, repository, failures: new FailureLog(), signal, onIgnored });
  return { ignored, repositories: repository === undefined ? [] : [repository] };
}

interface PlanOptions extends Pick<WatchPlanOptions, 'submodules' | 'signal'> {
  readonly root: Repository;
}

/** The plan for a work tree, to which `prefix` leads; undefined if git cannot list it. */
async function planOf(
  repository: Repository,
  prefix: string,
  options: PlanOptions,
): Promise<WatchPlan | undefined> {
  const { root, submodules, signal } = options;
  const rows = await repository.git(IGNORED, { signal });
  const entries = await repository.git(['ls-files', '-z', '-s'], { signal });
  if (typeof rows !== 'string' || typeof entries !== 'string') return undefined;
  const paths = rows.split('\0').filter(Boolean);
  const ignored = new Set(paths.map((path) => `${prefix}${path.replace(/\/$/, '')}`));
  const repositories = [repository];
  for (const entry of entries.split('\0')) {
    if (!entry.startsWith(SUBMODULE)) continue;
    const path = gitPath(`${prefix}${entry.slice(entry.indexOf('\t') + 1)}`);
    if (path === undefined) continue;
    if (!submodules) {
      ignored.add(path);
      continue;
    }
    const inner = await root.submodule(path);
    const plan = inner && (await planOf(inner, `${path}/`, options));
    for (const each of plan?.ignored ?? []) ignored.add(each);
    repositories.push(...(plan?.repositories ?? []));
  }
  return { ignored, repositories };
}

export function isSamePlan(one: WatchPlan, other: WatchPlan): boolean {
  const [a, b] = [one, other].map(({ repositories }) => placesOf(repositories));
  const { ignored } = one;
  return (
    a === b &&
    ignored.size === other.ignored.size &&
    [...ignored].every((path) => other.ignored.has(path))
  );
}

/** Whether a plan is for the repository that a root belongs to now. */
export async function isOfRepository(
  { repositories }: WatchPlan,
  root: string,
  ports: RepositoryPorts,
): Promise<boolean> {
  const found = await findRepository(root, ports);
  return placesOf(found ? [found] : []) === placesOf(repositories.slice(0, 1));
}

function placesOf(repositories: readonly Repository[]): string {
  return repositories.flatMap(({ top, gitDirectories }) => [top, ...gitDirectories]).join('\0');
}
