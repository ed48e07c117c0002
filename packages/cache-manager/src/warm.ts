import type { CallOptions } from '@repomap/cache';
import type { FileRef } from '@repomap/model';
import type { ExtractedFacts, TagCache } from '@repomap/tag-cache';

/** Extracts the facts of a file; the signal is aborted once nobody waits for them. */
export type ComputeFacts = (file: FileRef, signal: AbortSignal) => Promise<ExtractedFacts>;

/** How `CacheManager.warm` works through its files. */
export interface WarmOptions extends CallOptions {
  /** Files computed concurrently. Default 1, so that warming does not slow down requests. */
  readonly concurrency?: number;
  /** Called after each file, including failed ones. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What warming did. */
export interface WarmReport {
  /** Files whose facts are now cached. */
  readonly warmed: number;
  /** Files not processed because warming was cancelled. */
  readonly skipped: number;
  readonly failed: readonly { readonly path: string; readonly error: unknown }[];
}

/**
 * Warming in progress. Awaiting the handle returns the report, even after a cancel; disposing it
 * cancels the rest.
 */
export class WarmHandle implements AsyncDisposable, PromiseLike<WarmReport> {
  readonly total: number;
  private readonly tags: TagCache;
  private readonly options: WarmOptions;
  private readonly controller = new AbortController();
  private readonly report: Promise<WarmReport>;
  private warmed = 0;
  private readonly failed: { readonly path: string; readonly error: unknown }[] = [];

  constructor(
    tags: TagCache,
    files: Iterable<FileRef>,
    compute: ComputeFacts,
    options: WarmOptions,
  ) {
    const queue = [...files];
    this.total = queue.length;
    this.tags = tags;
    this.options = options;
    options.signal?.addEventListener('abort', () => this.cancel(options.signal?.reason), {
      once: true,
      signal: this.controller.signal,
    });
    if (options.signal?.aborted) this.cancel(options.signal.reason);
    this.report = this.run(queue.values(), compute);
  }

  /** Files processed so far, including failed ones. */
  get done(): number {
    return this.warmed + this.failed.length;
  }

  /** Starts no further files, and aborts those in progress unless a request waits for them. */
  cancel(reason?: unknown): void {
    this.controller.abort(reason);
  }

  // biome-ignore lint/suspicious/noThenProperty: awaiting a handle returns its report.
  then<A = WarmReport, B = never>(
    onReport?: ((report: WarmReport) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.report.then(onReport, onError);
  }

  /** Cancels the rest and waits until the files in progress have ended. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.cancel();
    await this.report;
  }

  private async run(queue: Iterator<FileRef>, compute: ComputeFacts): Promise<WarmReport> {
    const lanes = Array.from({ length: this.options.concurrency ?? 1 }, () =>
      this.lane(queue, compute),
    );
    await Promise.all(lanes);
    const { warmed, failed, done, total } = this;
    return { warmed, skipped: total - done, failed };
  }

  /**
   * Processes one file after another. A request for a queued file computes it at once; the lane then
   * finds its facts, or joins the computation in progress.
   */
  private async lane(queue: Iterator<FileRef>, compute: ComputeFacts): Promise<void> {
    const { signal } = this.controller;
    while (!signal.aborted) {
      const next = queue.next();
      if (next.done) return;
      try {
        await this.tags.getOrCompute(next.value, compute, { signal });
        this.warmed += 1;
      } catch (error) {
        if (signal.aborted) return;
        this.failed.push({ path: next.value.path, error });
      }
      this.options.onProgress?.(this.done, this.total);
      await new Promise(setImmediate);
    }
  }
}
