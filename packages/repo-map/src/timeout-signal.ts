import type { Milliseconds } from '@repomap/cache';

/** Timers take a whole number of 31 bits. */
const MAX_TIMEOUT: Milliseconds = 2 ** 31 - 1;

/**
 * A signal that is aborted after any positive time, and keeps no process alive. Parts of a millisecond
 * count as whole ones, more than 24 days as 24.
 */
export function timeoutSignal(milliseconds: Milliseconds): AbortSignal {
  return AbortSignal.timeout(Math.min(Math.ceil(milliseconds), MAX_TIMEOUT));
}
