import type { TieredCache } from '@repomap/cache';
import type { StoredHistory } from '@repomap/map-cache/rank';
import {
  type Columns,
  type Commit,
  type Digest,
  digest,
  FailureReason,
  type History,
} from '@repomap/model';
import { FailureLog } from '../failure-log.js';
import { commitByFiles } from './current-commit.js';
import { statSignature } from './file-system.js';
import { type GitFailure, gitPath } from './git.js';
import type { Repository } from './repository.js';

/** The history of a root up to the current commit. */
export interface KnownHistory {
  /** Equal ids mean equal histories. */
  readonly id: Digest;
  /** Undefined if git cannot read the history, or it has changed since. */
  read(call: HistoryCall): Promise<StoredHistory | undefined>;
}

/** The context of one reading of a history. */
export interface HistoryCall {
  readonly failures: FailureLog;
  readonly signal?: AbortSignal | undefined;
}

export interface HistoryOptions extends HistoryCall {
  readonly store: TieredCache<Columns>;
  /** The id of the newest commit. Default: the current one. */
  readonly head?: string | undefined;
}

/** Older commits say next to nothing about what matters now. */
const MAX_COMMITS = 5000;
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
  ...['--no-merges', '-n', String(MAX_COMMITS), `--format=tformat:${FORMAT}`, '--encoding=UTF-8'],
  ...['--name-only', '--no-renames', '--relative', '--ignore-submodules=none', '-O/dev/null'],
  ...['--no-color', '--no-ext-diff', '--no-notes', '--no-show-signature'],
];

/**
 * The history of the root; git reads it only if it is not cached.
 * Undefined outside a repository and before the first commit.
 */
export async function historyOf(
  repository: Repository | undefined,
  options: HistoryOptions,
): Promise<KnownHistory | undefined> {
  if (repository === undefined) return undefined;
  const visible = await visibleCommits(repository, options);
  if (visible === undefined) return undefined;
  const { head, id } = visible;
  const { store } = options;
  const read = async (call: HistoryCall): Promise<StoredHistory | undefined> => {
    // Loaded on demand: a cached map needs none of it.
    const { packHistory, StoredHistory } = await import('@repomap/map-cache/rank');
    const compute = async (signal: AbortSignal) => {
      const log = await gitLog(repository, head, signal);
      if (typeof log !== 'string') throw new HistoryUnavailable();
      // A fetch may have changed the ancestors of the commit in the meantime.
      const after = await visibleCommits(repository, { ...options, ...call, signal });
      if (after?.id !== id) throw new HistoryUnavailable();
      return { value: packHistory(parseLog(log)), keep: true };
    };
    try {
      const options = call.signal ? { signal: call.signal } : {};
      return new StoredHistory(await store.getOrCompute(id, compute, options));
    } catch (error) {
      if (error instanceof HistoryUnavailable) return undefined;
      throw error;
    }
  };
  return { id, read };
}

/** Why git cannot read the history of the root; undefined if it can, or if there is none. */
export async function historyProblemOf(repository: Repository): Promise<string | undefined> {
  const visible = await visibleCommits(repository, { failures: new FailureLog() });
  const log = visible && (await gitLog(repository, visible.head));
  return typeof log === 'object' ? log.failure : undefined;
}

function gitLog(
  repository: Repository,
  head: string,
  signal?: AbortSignal,
): Promise<string | GitFailure> {
  return repository.git([...LOG, head, '--', '.'], { signal });
}

/** Rejects all callers that wait for a history that git cannot read. */
class HistoryUnavailable extends Error {}

/** Reads a history, if there is one, and records a failure if it cannot be read. */
export async function readHistory(
  known: KnownHistory | undefined,
  call: HistoryCall,
): Promise<StoredHistory | undefined> {
  const history = await known?.read(call);
  if (known !== undefined && history === undefined)
    call.failures.note('git log', FailureReason.HistoryUnavailable);
  return history;
}

interface VisibleCommits {
  readonly head: string;
  /**
   * A digest of the commit, the root's path in the repository, and everything that hides commits.
   */
  readonly id: Digest;
}

async function visibleCommits(
  repository: Repository,
  { failures, signal, head: wanted = 'HEAD' }: HistoryCall & Pick<HistoryOptions, 'head'>,
): Promise<VisibleCommits | undefined> {
  // The replacement objects, then their names, which are the ids of the replaced objects.
  const replacements = '--glob=refs/replace/*';
  const args = ['rev-parse', '--revs-only', wanted, replacements, '--symbolic', replacements];
  const known = wanted === 'HEAD' ? await commitByFiles(repository) : undefined;
  const output = known === undefined ? await repository.git(args, { signal }) : `${known}\n`;
  if (typeof output !== 'string') {
    failures.note('git rev-parse', FailureReason.HistoryUnavailable);
    return undefined;
  }
  const head = output.split('\n')[0] ?? '';
  if (!/^[0-9a-f]{40,64}$/.test(head)) return undefined;
  const boundaries = await Promise.all(
    ['shallow', 'info/grafts'].map(async (name) => {
      const found = await repository.gitFile(name);
      return found === undefined ? '' : (found.text ?? statSignature(found.stat));
    }),
  );
  return { head, id: digest(['5', repository.segments.join('/'), output, ...boundaries]) };
}

function parseLog(log: string): History {
  return { commits: `\0${log}`.split('\0\0').slice(1).map(parseCommit) };
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
