/** A span of time, or a moment since the epoch. */
export type Milliseconds = number;

/** A number of bytes. */
export type Bytes = number;

/** The only source of time; a test passes its own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): Milliseconds;
}

/** The system's time, which may be set back. */
export const systemClock: Clock = { now: () => Date.now() };

const { timeOrigin } = performance;

/**
 * Time since the epoch by a clock that nobody can set, for what lives only in this process. In whole
 * milliseconds: entries that expire at the same time need not be put in order.
 */
export const monotonicClock: Clock = { now: () => Math.floor(timeOrigin + performance.now()) };

/** A clock that stands still while the given one is behind, so that nothing expired comes back. */
export function neverBack(clock: Clock): Clock {
  if (clock === monotonicClock) return clock;
  let latest = Number.NEGATIVE_INFINITY;
  return {
    now() {
      const now = clock.now();
      if (now > latest) latest = now;
      return latest;
    },
  };
}
