import type { Milliseconds } from './clock.js';

/** An element of an `ExpiryQueue`. */
export interface Expiring {
  /** Its index in the heap; -1 if it is not queued. Written only by the queue. */
  heapIndex: number;
}

/**
 * A priority queue of entries by expiry time: a 4-ary heap in which each entry stores its own
 * index, so that moving or removing it takes logarithmic time.
 *
 * Times are in an array of their own, which V8 stores as unboxed doubles.
 */
export class ExpiryQueue<E extends Expiring> {
  private readonly entries: E[] = [];
  private readonly times: Milliseconds[] = [];

  get size(): number {
    return this.entries.length;
  }

  /** Whether an entry has expired. */
  isExpired(entry: E, now: Milliseconds): boolean {
    return entry.heapIndex >= 0 && this.timeAt(entry.heapIndex) <= now;
  }

  /** The entry with the earliest expiry, if it has expired. */
  due(now: Milliseconds): E | undefined {
    return this.timeAt(0) <= now ? this.entries[0] : undefined;
  }

  set(entry: E, expires: Milliseconds): void {
    const index = entry.heapIndex < 0 ? this.entries.length : entry.heapIndex;
    this.put(entry, expires, index);
    this.sift(index);
  }

  delete(entry: E): void {
    const { heapIndex: index } = entry;
    if (index < 0) return;
    const last = this.entries.pop() as E;
    const time = this.times.pop() as Milliseconds;
    entry.heapIndex = -1;
    if (last === entry) return;
    this.put(last, time, index);
    this.sift(index);
  }

  clear(): void {
    this.entries.length = 0;
    this.times.length = 0;
  }

  /** Sifts an entry up or down until the heap order is restored. */
  private sift(from: number): void {
    const entry = this.entries[from] as E;
    const time = this.timeAt(from);
    let index = from;
    while (index > 0 && this.timeAt((index - 1) >> 2) > time) {
      this.move((index - 1) >> 2, index);
      index = (index - 1) >> 2;
    }
    for (let child = this.soonestChild(index); this.timeAt(child) < time; ) {
      this.move(child, index);
      index = child;
      child = this.soonestChild(index);
    }
    this.put(entry, time, index);
  }

  private soonestChild(index: number): number {
    const first = 4 * index + 1;
    let soonest = first;
    for (let child = first + 1; child < first + 4; child += 1)
      if (this.timeAt(child) < this.timeAt(soonest)) soonest = child;
    return soonest;
  }

  private timeAt(index: number): Milliseconds {
    return index < this.times.length ? (this.times[index] as number) : Number.POSITIVE_INFINITY;
  }

  private move(from: number, to: number): void {
    this.put(this.entries[from] as E, this.timeAt(from), to);
  }

  private put(entry: E, time: Milliseconds, index: number): void {
    this.entries[index] = entry;
    this.times[index] = time;
    entry.heapIndex = index;
  }
}
