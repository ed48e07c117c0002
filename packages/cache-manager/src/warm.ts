import type { CallOptions } from '@repomap/cache';
import type { FileRef } from '@repomap/model';
import type { ExtractedFacts, TagCache } from '@repomap/tag-cache';

export type ComputeFacts = (file: FileRef, signal: AbortSignal) => Promise<ExtractedFacts>;

export interface WarmOptions extends CallOptions {
  /** Files under way at once. Default 1: warming must not be felt. */
  readonly concurrency?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface WarmReport {
  /** Files whose facts are now in the cache. */
  readonly warmed: number;
  /** Files that were not reached because of a cancel. */
  readonly skipped: number;
  readonly failed: readonly { readonly path: string; readonly error: unknown }[];
}

/**
 * Warming under way. It goes on by itself; awaiting it gives the report, also after a cancel, and
 * leaving its scope cancels it.
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

  /** Files that are dealt with, failed ones included. */
  get done(): number {
    return this.warmed + this.failed.length;
  }

  /** Starts no further file, and ends the ones under way unless a request waits for them. */
  cancel(reason?: unknown): void {
    this.controller.abort(reason);
  }

  // biome-ignore lint/suspicious/noThenProperty: a handle is awaited for its report.
  then<A = WarmReport, B = never>(
    onReport?: ((report: WarmReport) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.report.then(onReport, onError);
  }

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
   * Asks the cache for file after file. A request for one that waits here asks the cache itself and
   * does not wait; the lane then finds its facts, or joins the computation under way.
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
