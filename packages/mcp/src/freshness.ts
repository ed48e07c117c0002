import { visibleText } from '@repomap/model';
import type { Root } from './roots.js';

/** The state of the repository that an answer was made from. */
export interface Freshness {
  readonly root: string;
  /** The checked-out commit; absent without git and before the first commit. */
  readonly commit?: string;
  /**
   * The number of files that differ from that commit, including untracked ones; absent without git, and if
   * git has not compared them by the deadline.
   */
  readonly changedFiles?: number;
  /** ISO 8601. */
  readonly time: string;
  /**
   * Whether the current files were checked for this answer, or only what the system has reported of
   * them since they were, at most five minutes ago.
   */
  readonly validity: 'checked' | 'watched';
}

/** What git says about a repository. */
export type GitState = Pick<Freshness, 'commit' | 'changedFiles'>;

const STATUS = [
  'status',
  '--porcelain=v2',
  '--branch',
  '-z',
  '--untracked-files=normal',
  // Git would start another process in each submodule, with the submodule's own configuration.
  '--ignore-submodules=dirty',
  '--',
  '.',
];

/** Asks git for the state of a root; empty without git. Once `timeout` is aborted, git compares no files. */
export async function gitStateOf(
  { path }: Root,
  signal: AbortSignal,
  timeout?: AbortSignal,
): Promise<GitState> {
  const { systemGit } = await import('@repomap/repo-map');
  const status = await systemGit(path, STATUS, { signal, until: timeout, comparesFiles: true });
  if (typeof status !== 'string') return {};
  if (!timeout?.aborted) return commitAndChanges(status);
  const head = await systemGit(path, ['rev-parse', '--verify', '-q', 'HEAD'], { signal });
  return typeof head === 'string' ? { commit: head.trim() } : {};
}

/** Reads `git status --porcelain=v2 --branch -z`. */
export function commitAndChanges(status: string): GitState {
  const [, commit] = /(?:^|\0)# branch\.oid ([0-9a-f]{7,})\0/.exec(status) ?? [];
  const items = status.split('\0');
  let changedFiles = 0;
  for (let i = 0; i < items.length; i += 1) {
    const kind = items[i]?.slice(0, 2);
    if (kind === '1 ' || kind === '2 ' || kind === 'u ' || kind === '? ') changedFiles += 1;
    // The next item is the previous path of the renamed file.
    if (kind === '2 ') i += 1;
  }
  return { ...(commit && { commit }), changedFiles };
}

/** The freshness in one line. */
export function freshnessText({ root, commit, changedFiles, time, validity }: Freshness): string {
  const files = changedFiles === 1 ? 'file' : 'files';
  const at = commit === undefined ? 'no commit' : commit.slice(0, 10);
  let git = `${at}, dirty (${changedFiles} changed ${files})`;
  if (changedFiles === 0) git = `${at}, clean`;
  if (changedFiles === undefined) git = commit === undefined ? 'no git' : `${at}, not compared`;
  return `${visibleText(root)}: ${git}; ${validity} ${time}`;
}
