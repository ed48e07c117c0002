import type { TieredCache } from '@repomap/cache';
import type { Columns, Digest } from '@repomap/model';
import { gitLog, isChain, MAX_COMMITS, parseLog } from './git-log.js';
import type { Repository } from './repository.js';

/** The commit whose history is wanted, and where those of others are stored. */
export interface HistoryPlace {
  readonly head: string;
  /** The key of a history by its newest commit, if nothing else differs. */
  readonly idOf: (head: string) => Digest;
  /** The key of the commit whose history was read last: as the state of this work tree, or as it was asked for. */
  readonly lastKey: Digest;
}

interface GrowOptions {
  readonly store: TieredCache<Columns>;
  readonly signal: AbortSignal;
}

/**
 * The history of a commit, made of the one that was read last and of the commits since, which git reads
 * alone. Undefined if these are not a chain: git orders the commits on both sides of a merge by time.
 */
export async function grownHistory(
  repository: Repository,
  { head, idOf, lastKey }: HistoryPlace,
  { store, signal }: GrowOptions,
): Promise<Columns | undefined> {
  const last = (await store.get(lastKey))?.head;
  const known = typeof last === 'string' ? await store.get(idOf(last)) : undefined;
  if (known === undefined || !(await isChain(repository, last as string, head, signal)))
    return undefined;
  const log = await gitLog(repository, `${last}..${head}`, { until: signal });
  if (typeof log !== 'string' || signal.aborted) return undefined;
  const { packLonger, StoredHistory } = await import('@repomap/map-cache/rank');
  return packLonger(parseLog(log), new StoredHistory(known), { maxCommits: MAX_COMMITS });
}
