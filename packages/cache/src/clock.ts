/** A span of time, or a moment since the epoch. */
export type Milliseconds = number;

/** A number of bytes. */
export type Bytes = number;

/** The only source of time; a test passes its own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): Milliseconds;
}

/** The system's time. */
export const systemClock: Clock = { now: () => Date.now() };
