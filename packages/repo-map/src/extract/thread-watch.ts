import type { Worker } from 'node:worker_threads';
import type { Milliseconds } from '@repomap/cache';

const TICK_MS: Milliseconds = 200;
/** A thread that uses no CPU time for a minute is blocked. */
const MAX_IDLE_TICKS = 300;

/**
 * Limits the CPU time of a thread while it processes a job. Wall time would be misleading: on a
 * busy machine, a thread may get a hundredth of a core.
 */
export class ThreadWatch implements Disposable {
  private readonly worker: Worker;
  private readonly limit: Milliseconds;
  private readonly onHang: () => void;
  private readonly timer: NodeJS.Timeout;
  private start: Milliseconds | undefined;
  private last: Milliseconds = 0;
  private idleTicks = 0;
  private isPending = false;

  /**
   * Calls `onHang` once the thread has used `limit` of CPU time, to within a tick, or is blocked.
   */
  constructor(worker: Worker, limit: Milliseconds, onHang: () => void) {
    this.worker = worker;
    this.limit = limit;
    this.onHang = onHang;
    this.timer = setInterval(() => this.check(), Math.min(TICK_MS, limit / 2));
  }

  /** Restarts the count. */
  restart(): void {
    this.start = undefined;
  }

  [Symbol.dispose](): void {
    clearInterval(this.timer);
  }

  private async check(): Promise<void> {
    this.idleTicks += 1;
    if (this.idleTicks >= MAX_IDLE_TICKS) this.onHang();
    // A thread that has not started yet replies late, and one that has ended never does.
    if (this.isPending) return;
    this.isPending = true;
    const used = await this.worker.cpuUsage().catch(() => undefined);
    this.isPending = false;
    if (used !== undefined) this.update((used.user + used.system) / 1000);
  }

  private update(used: Milliseconds): void {
    if (used - this.last >= 1) this.idleTicks = 0;
    this.last = used;
    this.start ??= used;
    if (used - this.start >= this.limit) this.onHang();
  }
}
