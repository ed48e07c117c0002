import type { Milliseconds } from '@repomap/cache';
import type { CacheConfig } from './cache-config.js';
import { withDeadline } from './deadline.js';
import { openRemote, type RemoteService } from './remote.js';
import { parseRemoteUrl } from './remote-url.js';

/** The result of two test reads and a test write. */
export interface RemoteProbe {
  /** The URL without user, password and options. */
  readonly service: string;
  /** Whether entries are signed, so that only holders of the secret can create valid ones. */
  readonly signed: boolean;
  /** Longest wait for an answer when the level is in use. */
  readonly deadline: Milliseconds;
  /** Longest wait for the first answer. */
  readonly firstDeadline: Milliseconds;
  /** Time until the first answer, including connecting; absent if there was none. */
  readonly firstAnswered?: Milliseconds;
  /** Time until the second answer; absent if there was none. */
  readonly answered?: Milliseconds;
  /** Why there was no answer, as the server or the system reported it. */
  readonly problem?: string;
  /** Why the service answers but accepts no entries, in its words. */
  readonly writeProblem?: string;
}

/** Longer than the deadlines in use, to tell a slow service from a dead one. */
const TIMEOUT: Milliseconds = 2000;

/**
 * Reads a key of the shared level twice and writes it once, as an entry that expires after a minute;
 * undefined if no level is configured.
 * Throws `CACHE_CONFIG` if the adapter is not installed.
 */
export async function probeRemote(config: CacheConfig): Promise<RemoteProbe | undefined> {
  const url = config.remoteUrl === undefined ? undefined : parseRemoteUrl(config.remoteUrl);
  const start = performance.now();
  const remote = await openRemote(config);
  if (remote === undefined || url === undefined) return undefined;
  const probe = {
    service: url.shown,
    signed: config.remoteSecret !== undefined,
    deadline: config.remoteDeadlineMs,
    firstDeadline: config.remoteFirstDeadlineMs,
  };
  try {
    await request(remote);
    const firstAnswered = performance.now() - start;
    const again = performance.now();
    await request(remote);
    const answered = performance.now() - again;
    return { ...probe, firstAnswered, answered, ...(await writing(remote)) };
  } catch (error) {
    return { ...probe, problem: textOf(error) };
  } finally {
    // The result of the probe is known; a failure to disconnect would not change it.
    await withDeadline(remote.close(), TIMEOUT, remote).catch(() => {});
  }
}

const KEY = 'probe';
const TTL: Milliseconds = 60_000;

async function request(remote: RemoteService): Promise<void> {
  await withDeadline(remote.getMany([KEY]), TIMEOUT, remote);
}

async function writing(remote: RemoteService): Promise<{ readonly writeProblem?: string }> {
  try {
    const written = remote.setMany([{ key: KEY, value: '', ttl: TTL }]);
    await withDeadline(written, TIMEOUT, remote);
    return {};
  } catch (error) {
    return { writeProblem: textOf(error) };
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
