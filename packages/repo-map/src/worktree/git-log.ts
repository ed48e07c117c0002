import type { Commit, History } from '@repomap/model';
import { type GitFailure, type GitOptions, gitPath } from './git.js';
import type { Repository } from './repository.js';

/** Which commits of a log are read. */
export interface GitLogOptions extends Pick<GitOptions, 'until'> {
  /** The log up to here is known. */
  readonly start?: string;
}

/** Older commits say next to nothing about what matters now. */
export const MAX_COMMITS = 5000;
/** An empty field starts a commit, because no path is empty. */
const FORMAT = '%x00%ct %s';

/**
 * The output must not depend on the configuration of the user or the repository. Replacement
 * objects always apply, because the id of a history covers them and not the setting.
 */
const SETTINGS = ['core.useReplaceRefs=true', 'log.follow=false', 'log.showRoot=true'];
const LOG = [
  ...SETTINGS.flatMap((setting) => ['-c', setting]),
  ...['--literal-pathspecs', 'log', '-z'],
  ...['--no-merges', `--format=tformat:${FORMAT}`, '--encoding=UTF-8'],
  ...['--name-only', '--no-renames', '--relative', '--ignore-submodules=none', '-O/dev/null'],
  ...['--no-color', '--no-ext-diff', '--no-notes', '--no-show-signature'],
];

/** The log of the root up to a commit or in a range, or what there is of it beyond its start. */
export async function gitLog(
  repository: Repository,
  revisions: string,
  { start = '', until }: GitLogOptions = {},
): Promise<string | GitFailure> {
  const known = recordsOf(start).length;
  const range = [`--skip=${known}`, '-n', String(MAX_COMMITS - known)];
  const rest = await repository.git([...LOG, ...range, revisions, '--', '.'], { until });
  return typeof rest === 'string' ? start + rest : rest;
}

/**
 * Whether a commit follows another by commits that have one parent each. Then its log begins with those,
 * and goes on with the log of the other, whatever their times.
 */
export async function isChain(
  repository: Repository,
  older: string,
  newer: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
  const list = ['rev-list', '--parents', '-n', String(MAX_CHAIN + 1), `${older}..${newer}`];
  const output = await repository.git([...settings, ...list], { signal });
  if (typeof output !== 'string') return false;
  const rows = output.split('\n').flatMap((row) => (row === '' ? [] : [row.split(' ')]));
  // None if the newer one is not newer.
  if (rows.length === 0 || rows.length > MAX_CHAIN) return false;
  const parents = [...rows.slice(1).map(([commit]) => commit), older];
  return rows.every(([, ...own], i) => own.length === 1 && own[0] === parents[i]);
}

/** After more commits, the log is read whole. */
const MAX_CHAIN = 1000;

/** What a log has of commits that it surely has whole. */
export function wholeCommits(log: string): string {
  return log.slice(0, log.lastIndexOf(COMMIT_START) + 1);
}

/** Parses a log. */
export function parseLog(log: string): History {
  return { commits: recordsOf(log).map(parseCommit) };
}

/** The end of the last path, and an empty field. */
const COMMIT_START = '\0\0';

function recordsOf(log: string): readonly string[] {
  return `\0${log}`.split(COMMIT_START).slice(1);
}

/** Parses `<time> <subject>`, then NUL, a line feed and the paths, separated by NUL. */
function parseCommit(record: string): Commit {
  const [head = '', ...paths] = record.split('\0');
  const space = head.indexOf(' ');
  return {
    time: Number(head.slice(0, space)),
    subject: head.slice(space + 1),
    paths: paths
      .map((path, i) => gitPath(i === 0 ? path.slice(1) : path))
      .filter((path) => path !== undefined),
  };
}
