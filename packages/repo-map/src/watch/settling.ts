/** A batch of events ends after this long without one. */
const SETTLE_MS = 100;

/** Detects the end of a batch of events. */
export class Settling implements Disposable {
  private timer: NodeJS.Timeout | undefined;
  private hasEnded = false;
  private wake: () => void = () => {};

  /** To be called on each event. */
  restart(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.hasEnded = true;
      this.wake();
    }, SETTLE_MS);
  }

  /**
   * Whether a batch ends within a time; at once if one has ended since the last call. Also true when
   * aborted.
   */
  async within(milliseconds: number, signal: AbortSignal | undefined): Promise<boolean> {
    if (!this.hasEnded && !signal?.aborted) await this.next(milliseconds, signal);
    const { hasEnded } = this;
    this.hasEnded = false;
    return hasEnded || signal?.aborted === true;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.timer);
  }

  private async next(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.wake = resolve;
    const late = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', this.wake, { once: true });
    await promise;
    clearTimeout(late);
    signal?.removeEventListener('abort', this.wake);
  }
}
