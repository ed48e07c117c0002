import type { Worker } from 'node:worker_threads';
import type { Milliseconds } from '@repomap/cache';

const TICK_MS: Milliseconds = 200;
/** A thread that uses no CPU time for a minute of ticks waits for something that does not come. */
const BLOCKED_TICKS = 300;

/**
 * Watches the CPU time of a thread while it has something to do. Wall time would say nothing: on a
 * busy machine a thread may get a hundredth of a core.
 */
export class ThreadWatch implements Disposable {
  private readonly worker: Worker;
  private readonly limit: Milliseconds;
  private readonly onHang: () => void;
  private readonly timer: NodeJS.Timeout;
  private start: Milliseconds | undefined;
  private last: Milliseconds = 0;
  private idleTicks = 0;
  private asking = false;

  /** Calls `onHang` when the thread has used `limit` of CPU time, give or take a tick, or is blocked. */
  constructor(worker: Worker, limit: Milliseconds, onHang: () => void) {
    this.worker = worker;
    this.limit = limit;
    this.onHang = onHang;
    this.timer = setInterval(() => this.look(), Math.min(TICK_MS, limit / 2));
  }

  /** Begins to count again. */
  restart(): void {
    this.start = undefined;
  }

  [Symbol.dispose](): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    this.idleTicks += 1;
    if (this.idleTicks >= BLOCKED_TICKS) this.onHang();
    // A thread that has not begun to run answers later, and one that has ended does not.
    if (this.asking) return;
    this.asking = true;
    const used = await this.worker.cpuUsage().catch(() => undefined);
    this.asking = false;
    if (used !== undefined) this.note((used.user + used.system) / 1000);
  }

  private note(used: Milliseconds): void {
    if (used - this.last >= 1) this.idleTicks = 0;
    this.last = used;
    this.start ??= used;
    if (used - this.start >= this.limit) this.onHang();
  }
}
