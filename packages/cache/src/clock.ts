/** A duration, or a time since the epoch. */
export type Milliseconds = number;

/** A number of bytes. */
export type Bytes = number;

/** The source of time; tests pass their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): Milliseconds;
}

/** The system clock, which can go backwards. */
export const systemClock: Clock = { now: () => Date.now() };

/** By how much the clock of the system is ahead of the time since it started. */
let origin: Milliseconds | undefined;

/**
 * Monotonic time since the epoch, for in-process data. Whole milliseconds, so entries set together
 * share an expiry and the heap need not reorder them.
 */
export const monotonicClock: Clock = {
  now() {
    // Not `performance`, which loads ten modules when it is first named.
    const [seconds, nanoseconds] = process.hrtime();
    const passed = 1e3 * seconds + nanoseconds / 1e6;
    origin ??= Date.now() - passed;
    return Math.floor(origin + passed);
  },
};

/** Wraps a clock so that it never goes backwards and expired entries cannot reappear. */
export function nonDecreasing(clock: Clock): Clock {
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
