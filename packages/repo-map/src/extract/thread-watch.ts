import type { Worker } from 'node:worker_threads';
import type { Milliseconds } from '@repomap/cache';

const TICK_MS: Milliseconds = 200;
/** A thread that uses no CPU time for a minute is blocked. */
const MAX_IDLE_TICKS = 300;

export interface ThreadWatchOptions {
  /** Maximum CPU time between two steps. */
  readonly limit: Milliseconds;
  /** A number that changes with each step of the thread. */
  readonly progress: () => number;
  readonly onHang: () => void;
}

/**
 * Limits the CPU time of a thread for each step of its jobs. Wall time would be misleading: on a
 * busy machine, a thread may get a hundredth of a core.
 */
export class ThreadWatch implements Disposable {
  private readonly worker: Worker;
  private readonly options: ThreadWatchOptions;
  private readonly timer: NodeJS.Timeout;
  private start: Milliseconds | undefined;
  private last: Milliseconds = 0;
  private idleTicks = 0;
  private isPending = false;
  private progress: number;

  /**
   * Calls `onHang` once the thread has used `limit` of CPU time for a step, to within a tick, or is
   * blocked.
   */
  constructor(worker: Worker, options: ThreadWatchOptions) {
    this.worker = worker;
    this.options = options;
    this.progress = options.progress();
    this.timer = setInterval(() => this.check(), Math.min(TICK_MS, options.limit / 2));
  }

  [Symbol.dispose](): void {
    clearInterval(this.timer);
  }

  private async check(): Promise<void> {
    this.idleTicks += 1;
    if (this.idleTicks >= MAX_IDLE_TICKS) this.options.onHang();
    // A thread that has not started yet replies late, and one that has ended never does.
    if (this.isPending) return;
    this.isPending = true;
    const used = await this.worker.cpuUsage().catch(() => undefined);
    this.isPending = false;
    if (used !== undefined) this.update((used.user + used.system) / 1000);
  }

  private update(used: Milliseconds): void {
    const { limit, progress, onHang } = this.options;
    if (used - this.last >= 1) this.idleTicks = 0;
    this.last = used;
    const now = progress();
    if (now !== this.progress) this.start = used;
    this.progress = now;
    this.start ??= used;
    if (used - this.start >= limit) onHang();
  }
}
