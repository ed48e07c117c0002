import type { TieredCache } from '@repomap/cache';
import { type Commit, type Digest, digest, type History } from '@repomap/model';
import type { FailureLog } from '../failure-log.js';
import type { FileSystem } from './file-system.js';
import type { Git } from './git.js';
import { gitPath } from './git-path.js';
import type { Repository } from './repository.js';
import { statSignature } from './stat-signature.js';

/** A commit, and what led to it as far as a folder is concerned. */
export interface KnownHistory {
  /** Stands for the history: equal ids, equal histories. */
  readonly id: Digest;
  /** Undefined when git cannot read what the id stands for. */
  read(call: HistoryCall): Promise<History | undefined>;
}

/** What belongs to one reading of a history. */
export interface HistoryCall {
  readonly failures: FailureLog;
  readonly signal?: AbortSignal | undefined;
}

export interface HistoryOptions extends HistoryCall {
  readonly git: Git;
  /** The way to the folder of the repository. */
  readonly disk: FileSystem;
  readonly store: TieredCache<History>;
}

/** Older commits say next to nothing about what matters now. */
const MOST_COMMITS = 5000;
/** An empty field begins a commit: no path is empty. */
const FORMAT = '%x00%ct %s';

/**
 * Whatever a user's or a repository's configuration says, the same commits are printed in the same
 * way.
 */
const LOG = [
  ...['-c', 'log.follow=false', '-c', 'log.showRoot=true', '--literal-pathspecs', 'log', '-z'],
  ...['--no-merges', '-n', String(MOST_COMMITS), `--format=tformat:${FORMAT}`, '--encoding=UTF-8'],
  ...['--name-only', '--no-renames', '--relative', '--ignore-submodules=none', '-O/dev/null'],
  ...['--no-color', '--no-ext-diff', '--no-notes', '--no-show-signature'],
];

/**
 * The history of a folder, read from git only when nobody has read the same before.
 * Undefined outside a repository and before the first commit.
 */
export async function historyOf(
  root: string,
  repository: Repository | undefined,
  options: HistoryOptions,
): Promise<KnownHistory | undefined> {
  if (repository === undefined) return undefined;
  const visible = await visibleCommits(root, repository, options);
  if (visible === undefined) return undefined;
  const { head, id } = visible;
  const { git, store } = options;
  const read = async (call: HistoryCall): Promise<History | undefined> => {
    const compute = async (signal: AbortSignal) => {
      const args = [...LOG, head, '--', '.'];
      const log = await git(root, args, { workTree: repository.top, signal });
      if (typeof log !== 'string') throw new HistoryUnavailable();
      // A fetch meanwhile may have changed what is behind the commit.
      const after = await visibleCommits(root, repository, { ...options, ...call, signal });
      if (after?.id !== id) throw new HistoryUnavailable();
      return { value: parseLog(log), keep: true };
    };
    try {
      return await store.getOrCompute(id, compute, call.signal ? { signal: call.signal } : {});
    } catch (error) {
      if (error instanceof HistoryUnavailable) return undefined;
      throw error;
    }
  };
  return { id, read };
}

/** Thrown to all who wait for a history that git cannot read. */
class HistoryUnavailable extends Error {}

/** Reads a history, if there is one; that it could not be read is recorded as a failure. */
export async function readHistory(
  known: KnownHistory | undefined,
  call: HistoryCall,
): Promise<History | undefined> {
  const history = await known?.read(call);
  if (known !== undefined && history === undefined)
    call.failures.note('git log', 'history unavailable');
  return history;
}

interface VisibleCommits {
  readonly head: string;
  /** Stands for the commit, the folder and all that decides which commits lead to it. */
  readonly id: Digest;
}

const BOUNDARY_BYTES = 1 << 24;

async function visibleCommits(
  root: string,
  { top, commonFolder }: Repository,
  { git, disk, failures, signal }: HistoryOptions,
): Promise<VisibleCommits | undefined> {
  // The objects that stand in for others, then the names, which say for which.
  const replacements = '--glob=refs/replace/*';
  const args = ['rev-parse', '--revs-only', 'HEAD', replacements, '--symbolic', replacements];
  const output = await git(root, args, { workTree: top, signal });
  if (typeof output !== 'string') {
    failures.note('git rev-parse', 'history unavailable');
    return undefined;
  }
  const head = output.split('\n')[0] ?? '';
  if (!/^[0-9a-f]{40,64}$/.test(head)) return undefined;
  const boundaries = await Promise.all(
    ['shallow', 'info/grafts'].map(async (name) => {
      const path = `${commonFolder}/${name}`;
      const stat = await disk.stat(path);
      if (typeof stat !== 'object') return '';
      const bytes = (await disk.read(path, BOUNDARY_BYTES))?.bytes;
      return bytes === undefined ? statSignature(stat) : new TextDecoder().decode(bytes);
    }),
  );
  return { head, id: digest(['3', root.slice(top.length), output, ...boundaries]) };
}

function parseLog(log: string): History {
  return { commits: `\0${log}`.split('\0\0').slice(1).map(parseCommit) };
}

/** A record is `<time> <subject>`, then NUL, a line feed and the paths with NUL between them. */
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
