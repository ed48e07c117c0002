export type Milliseconds = number;
export type Bytes = number;

/** The only source of time; a test passes its own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): Milliseconds;
}

export const systemClock: Clock = { now: () => Date.now() };
