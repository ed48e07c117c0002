import type { Milliseconds, Store } from '@repomap/cache';
import type { CacheConfig } from './cache-config.js';
import { openRemote } from './remote.js';
import { REMOTE_DEADLINE } from './remote-store.js';

/** What became of one request to the shared tier. */
export interface RemoteProbe {
  /** The service without user and password. */
  readonly host: string;
  /** Longest wait for an answer when the tier is in use. */
  readonly deadline: Milliseconds;
  /** How long the second request took, once connected; absent when there was no answer. */
  readonly answered?: Milliseconds;
  /** Why there was no answer. */
  readonly problem?: string;
}

/** Longest wait for a connection that is only probed: to tell a slow service from a dead one. */
const PATIENCE: Milliseconds = 2000;

/**
 * Asks the shared tier of a configuration for a key that nobody sets; undefined when none is set.
 * Throws `CACHE_CONFIG` when its adapter is not installed.
 */
export async function probeRemote(config: CacheConfig): Promise<RemoteProbe | undefined> {
  const remote = await openRemote(config);
  if (remote === undefined || config.remoteUrl === undefined) return undefined;
  const probe = { host: new URL(config.remoteUrl).host, deadline: REMOTE_DEADLINE };
  try {
    return { ...probe, answered: await timeOfAnswer(remote) };
  } catch (error) {
    return { ...probe, problem: error instanceof Error ? error.message : String(error) };
  } finally {
    await inTime(remote.close()).catch(() => {});
  }
}

/** The first request connects, which takes longer than all that follow. */
async function timeOfAnswer(remote: Store<string>): Promise<Milliseconds> {
  await inTime(remote.get('probe'));
  const began = performance.now();
  await inTime(remote.get('probe'));
  return performance.now() - began;
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE} ms`)), PATIENCE);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
