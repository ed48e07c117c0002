import type { Clock, Milliseconds } from '@repomap/cache';

export interface CircuitBreakerOptions {
  /** Consecutive failures that open the circuit. */
  readonly threshold: number;
  /** Time before one trial call is allowed. */
  readonly coolDown: Milliseconds;
  readonly clock: Clock;
}

/**
 * Stops calls to a service that keeps failing (Nygard, Release It!): opens after consecutive
 * failures, then allows one trial call per cool-down until one succeeds.
 */
export class CircuitBreaker {
  private readonly options: CircuitBreakerOptions;
  private failures = 0;
  private pausedAt = Number.NEGATIVE_INFINITY;

  constructor(options: CircuitBreakerOptions) {
    this.options = options;
  }

  get isOpen(): boolean {
    return this.failures >= this.options.threshold;
  }

  /** Whether a call may be made now; if open, true once per cool-down. */
  admits(): boolean {
    if (!this.isOpen) return true;
    const passed = this.options.clock.now() - this.pausedAt;
    // The clock may have been set back.
    if (passed >= 0 && passed < this.options.coolDown) return false;
    this.pause();
    return true;
  }

  succeeded(): void {
    this.failures = 0;
  }

  failed(): void {
    this.failures += 1;
    this.pause();
  }

  private pause(): void {
    this.pausedAt = this.options.clock.now();
  }
}
