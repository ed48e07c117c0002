/** Runs one question at a time: a new one cancels the one before. */
export class Latest {
  private readonly delay: number;
  private running: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** A question begins `delay` milliseconds after it was asked, unless another comes first. */
  constructor({ delay }: { readonly delay: number }) {
    this.delay = delay;
  }

  /** Calls back with the answer or the error, unless the question was cancelled. */
  run<T>(
    ask: (signal: AbortSignal) => Promise<T>,
    onAnswer: (answer: T) => void,
    onError: (error: unknown) => void,
  ): void {
    this.cancel();
    const controller = new AbortController();
    const { signal } = controller;
    this.running = controller;
    this.timer = setTimeout(async () => {
      try {
        const answer = await ask(signal);
        if (!signal.aborted) onAnswer(answer);
      } catch (error) {
        if (!signal.aborted) onError(error);
      }
    }, this.delay);
  }

  cancel(): void {
    clearTimeout(this.timer);
    this.running?.abort();
  }
}
