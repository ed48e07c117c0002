import type { TieredCache } from '@repomap/cache';
import type { StoredHistory } from '@repomap/map-cache/rank';
import { type Columns, type Digest, digest, FailureReason } from '@repomap/model';
import { FailureLog } from '../failure-log.js';
import { commitByFiles } from './current-commit.js';
import { statSignature } from './file-system.js';
import { gitLog, parseLog, wholeCommits } from './git-log.js';
import { grownHistory, type HistoryPlace } from './grown-history.js';
import type { Repository } from './repository.js';

/** The history of a root up to the current commit. */
export interface KnownHistory {
  /** Equal ids mean equal histories. */
  readonly id: Digest;
  /**
   * Undefined if git cannot read the history, it has changed since, or it takes too long. What git has
   * written when it is stopped is stored, and the next call goes on from there.
   */
  read(call: HistoryCall): Promise<StoredHistory | undefined>;
}

/** The context of one reading of a history. */
export interface HistoryCall {
  readonly failures: FailureLog;
  readonly signal?: AbortSignal | undefined;
  /** Aborted when it is too late for the history. */
  readonly timeout?: AbortSignal | undefined;
}

export interface HistoryOptions extends HistoryCall {
  readonly store: TieredCache<Columns>;
  /** The id of the newest commit. Default: the current one. */
  readonly head?: string | undefined;
}

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
  const { head, id, lastKey } = visible;
  const { store } = options;
  const partKey = digest(['part', id]);
  const read = async (call: HistoryCall): Promise<StoredHistory | undefined> => {
    // Loaded on demand: a cached map needs none of it.
    const { packHistory, StoredHistory } = await import('@repomap/map-cache/rank');
    // A fetch may have changed the ancestors of the commit in the meantime.
    const verify = async (signal: AbortSignal | undefined) => {
      const after = await visibleCommits(repository, { ...options, ...call, signal });
      if (after?.id !== id) throw new HistoryUnavailable();
    };
    const readWhole = async (signal: AbortSignal): Promise<Columns> => {
      const part = await store.get(partKey);
      const start = typeof part?.log === 'string' ? part.log : '';
      const log = await gitLog(repository, head, { start, until: signal });
      if (typeof log !== 'string') throw new HistoryUnavailable();
      if (signal.aborted) {
        await verify(undefined);
        await store.set(partKey, { log: wholeCommits(log) });
        throw signal.reason;
      }
      if (part !== undefined) await store.delete(partKey);
      return packHistory(parseLog(log));
    };
    const compute = async (signal: AbortSignal) => {
      const grown = await grownHistory(repository, visible, { store, signal });
      const value = grown ?? (await readWhole(signal));
      await verify(signal);
      await store.set(lastKey, { head });
      return { value, keep: true };
    };
    let own: Promise<unknown> | undefined;
    const begin = (signal: AbortSignal) => {
      const log = compute(signal);
      // Others may still wait for it.
      signal.addEventListener('abort', () => {
        own = log.catch(() => {});
      });
      return log;
    };
    const signals = [call.signal, call.timeout].filter((signal) => signal !== undefined);
    try {
      const options = signals.length > 0 ? { signal: AbortSignal.any(signals) } : {};
      return new StoredHistory(await store.getOrCompute(id, begin, options));
    } catch (error) {
      // A program for one map ends soon.
      await own;
      call.signal?.throwIfAborted();
      if (error instanceof HistoryUnavailable || call.timeout?.aborted) return undefined;
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

/** Rejects all callers that wait for a history that git cannot read. */
class HistoryUnavailable extends Error {}

/** Reads a history, if there is one, and records a failure if it cannot be read. */
export async function readHistory(
  known: KnownHistory | undefined,
  call: HistoryCall,
): Promise<StoredHistory | undefined> {
  const history = await known?.read(call);
  if (known === undefined || history !== undefined) return history;
  const isLate = call.timeout?.aborted === true;
  call.failures.note(
    'git log',
    isLate ? FailureReason.NotReadYet : FailureReason.HistoryUnavailable,
  );
  return undefined;
}

/** A history that is read in time; undefined if it is not, which is recorded as a failure. */
export async function historyInTime(
  known: KnownHistory | undefined,
  call: HistoryCall,
): Promise<KnownHistory | undefined> {
  const history = await readHistory(known, call);
  return known && history && { id: known.id, read: async () => history };
}

interface VisibleCommits extends HistoryPlace {
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
  const [head = '', ...hiding] = output.split('\n');
  if (!/^[0-9a-f]{40,64}$/.test(head)) return undefined;
  const boundaries = await Promise.all(
    ['shallow', 'info/grafts'].map(async (name) => {
      const found = await repository.gitFile(name);
      return found === undefined ? '' : (found.text ?? statSignature(found.stat));
    }),
  );
  const place = repository.segments.join('/');
  const idOf = (commit: string) =>
    digest(['5', place, [commit, ...hiding].join('\n'), ...boundaries]);
  // A commit that is asked for says nothing about the next state of the work tree.
  const isAsked = wanted !== 'HEAD';
  const lastKey = digest([isAsked ? 'last asked' : 'last', repository.top, idOf('')]);
  return { head, id: idOf(head), idOf, lastKey };
}
