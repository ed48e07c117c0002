import type { Clock, Milliseconds } from '../clock.js';

/** A clock that moves only when advanced. */
export class FakeClock implements Clock {
  private time: Milliseconds;

  constructor(start: Milliseconds = Date.UTC(2026, 0, 1)) {
    this.time = start;
  }

  now(): Milliseconds {
    return this.time;
  }

  /** Moves the clock forward. */
  advance(by: Milliseconds): void {
    this.time += by;
  }
}
