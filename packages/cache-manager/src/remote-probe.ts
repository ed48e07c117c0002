import { CacheError, type Milliseconds } from '@repomap/cache';
import type { CacheConfig } from './cache-config.js';
import { openRemote, type RemoteService } from './remote.js';
import { parseRemoteUrl } from './remote-url.js';

/** What became of one request to the shared tier. */
export interface RemoteProbe {
  /** The URL without user, password and options. */
  readonly service: string;
  /** Whether entries are signed, so that only holders of the secret decide what is read. */
  readonly signed: boolean;
  /** Longest wait for an answer when the tier is in use. */
  readonly deadline: Milliseconds;
  /** Longest wait for the first answer. */
  readonly firstDeadline: Milliseconds;
  /** How long the first request took, connecting included; absent when there was no answer. */
  readonly firstAnswered?: Milliseconds;
  /** How long the second request took; absent when there was no answer. */
  readonly answered?: Milliseconds;
  /** Why there was no answer, in the words of the server or the system. */
  readonly problem?: string;
}

/** Longest wait when a service is only probed: to tell a slow one from a dead one. */
const PATIENCE: Milliseconds = 2000;

/**
 * Asks the shared tier of a configuration for a key that nobody sets; undefined when none is set.
 * Throws `CACHE_CONFIG` when its adapter is not installed.
 */
export async function probeRemote(config: CacheConfig): Promise<RemoteProbe | undefined> {
  const url = config.remoteUrl === undefined ? undefined : parseRemoteUrl(config.remoteUrl);
  const began = performance.now();
  const remote = await openRemote(config);
  if (remote === undefined || url === undefined) return undefined;
  const probe = {
    service: url.shown,
    signed: config.remoteSecret !== undefined,
    deadline: config.remoteDeadlineMs,
    firstDeadline: config.remoteFirstDeadlineMs,
  };
  try {
    await answerOf(remote);
    const firstAnswered = performance.now() - began;
    const again = performance.now();
    await answerOf(remote);
    return { ...probe, firstAnswered, answered: performance.now() - again };
  } catch (error) {
    return { ...probe, problem: error instanceof Error ? error.message : String(error) };
  } finally {
    await inTime(remote.close(), remote).catch(() => {});
  }
}

async function answerOf(remote: RemoteService): Promise<void> {
  await inTime(remote.getMany(['probe']), remote);
}

async function inTime<T>(work: Promise<T>, remote: RemoteService): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const reason = remote.problem === undefined ? '' : `: ${remote.problem}`;
    reject(new CacheError('CACHE_BUSY', `no answer in ${PATIENCE} ms${reason}`));
  }, PATIENCE);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
