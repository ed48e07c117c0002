import type { Root } from './roots.js';

/** How current an answer is. */
export interface Freshness {
  readonly root: string;
  /** The commit that is checked out; absent without git and before the first commit. */
  readonly commit?: string;
  /** How many files differ from that commit, untracked ones included; absent without git. */
  readonly changedFiles?: number;
  /** ISO 8601. */
  readonly time: string;
  /**
   * Every answer is checked against the files as they are. `watched` adds that changes are also
   * listened for.
   */
  readonly validity: 'checked' | 'checked, watched';
}

const STATUS = [
  'status',
  '--porcelain=v2',
  '--branch',
  '-z',
  '--untracked-files=normal',
  '--',
  '.',
];

export async function freshnessOf(
  { name, path }: Root,
  options: { readonly watched: boolean; readonly signal: AbortSignal },
): Promise<Freshness> {
  const { systemGit } = await import('@repomap/repo-map');
  const time = new Date().toISOString();
  const status = await systemGit(path, STATUS, { signal: options.signal });
  const validity = options.watched ? 'checked, watched' : 'checked';
  return {
    root: name,
    ...(typeof status === 'string' && commitAndChanges(status)),
    time,
    validity,
  };
}

/** Reads `git status --porcelain=v2 --branch -z`. */
export function commitAndChanges(status: string): Pick<Freshness, 'commit' | 'changedFiles'> {
  const [, commit] = /(?:^|\0)# branch\.oid ([0-9a-f]{7,})\0/.exec(status) ?? [];
  const items = status.split('\0');
  let changedFiles = 0;
  for (let i = 0; i < items.length; i += 1) {
    const kind = items[i]?.slice(0, 2);
    if (kind === '1 ' || kind === '2 ' || kind === 'u ' || kind === '? ') changedFiles += 1;
    // A renamed file is followed by its former path.
    if (kind === '2 ') i += 1;
  }
  return { ...(commit && { commit }), changedFiles };
}

/** One line for people and models. */
export function freshnessText({ root, commit, changedFiles, time, validity }: Freshness): string {
  const files = changedFiles === 1 ? 'file' : 'files';
  const state = changedFiles === 0 ? 'clean' : `dirty (${changedFiles} changed ${files})`;
  const at = commit === undefined ? 'no commit' : commit.slice(0, 10);
  const git = changedFiles === undefined ? 'no git' : `${at}, ${state}`;
  return `${root}: ${git}; ${validity} ${time}`;
}
