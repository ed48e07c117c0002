import type { Store } from '@repomap/cache';
import type { Commit, History } from '@repomap/map-cache/rank';
import { type Digest, digest } from '@repomap/model';
import type { FailureLog } from './failure-log.js';
import type { Git } from './git.js';
import { insidePath } from './inside-path.js';

/** A commit, and what led to it as far as a folder is concerned. */
export interface KnownHistory {
  /** Stands for the history: equal ids, equal histories. */
  readonly id: Digest;
  /** Undefined when git failed. */
  read(): Promise<History | undefined>;
}

/** Older commits say next to nothing about what matters now. */
const MOST_COMMITS = 5000;
/** Begins the line of a commit; a subject may hold it, but no line of a path begins so. */
const MARK = '\u0001';
const FORMAT = `${MARK}%ct %s`;

/**
 * The history of a folder, read from git only when nobody has read it at this commit before.
 * Undefined without git and before the first commit.
 */
export async function historyOf(
  root: string,
  git: Git,
  store: Store<History>,
  signal?: AbortSignal,
): Promise<KnownHistory | undefined> {
  const head = await git(root, ['rev-parse', 'HEAD', '--show-prefix'], { signal });
  if (head === undefined) return undefined;
  const id = digest(['2', head]);
  const read = async (): Promise<History | undefined> => {
    const known = await store.get(id).catch(() => undefined);
    if (known !== undefined) return known;
    const history = await readLog(root, git, signal);
    if (history !== undefined) await store.set(id, history).catch(() => {});
    return history;
  };
  return { id, read };
}

/** Reads a history, if there is one; that it could not be read is recorded as a failure. */
export async function readHistory(
  known: KnownHistory | undefined,
  failures: FailureLog,
): Promise<History | undefined> {
  const history = await known?.read();
  if (known !== undefined && history === undefined) failures.note('git log', 'history unavailable');
  return history;
}

async function readLog(
  root: string,
  git: Git,
  signal: AbortSignal | undefined,
): Promise<History | undefined> {
  const limits = ['--no-merges', '-n', String(MOST_COMMITS)];
  const names = ['--name-only', '--no-renames', '--relative', `--format=${FORMAT}`];
  const log = await git(root, ['log', ...limits, ...names, '--', '.'], { signal });
  return log === undefined
    ? undefined
    : { commits: `\n${log}`.split(`\n${MARK}`).slice(1).map(parseCommit) };
}

function parseCommit(record: string): Commit {
  const [head = '', ...rest] = record.split('\n');
  const space = head.indexOf(' ');
  const paths = rest.filter((line) => line !== '');
  return {
    time: Number(head.slice(0, space)),
    subject: head.slice(space + 1),
    paths: paths.map(insidePath).filter((path) => path !== undefined),
  };
}
