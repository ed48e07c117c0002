import type { Milliseconds } from './clock.js';

/** What can stand in an `ExpiryQueue`. */
export interface Expiring {
  /** Where it stands among what expires; -1: it does not. Only the queue writes it. */
  place: number;
}

/**
 * The entries that expire and when, soonest first: a binary heap in which each entry knows its place,
 * so that it can be moved or taken out in logarithmic time.
 *
 * Times lie in an array of their own, which the engine keeps as plain doubles.
 */
export class ExpiryQueue<E extends Expiring> {
  private readonly entries: E[] = [];
  private readonly times: Milliseconds[] = [];

  get size(): number {
    return this.entries.length;
  }

  /** Whether an entry's time is over. */
  isOver(entry: E, now: Milliseconds): boolean {
    return entry.place >= 0 && this.timeAt(entry.place) <= now;
  }

  /** The entry that expires first, if its time is over. */
  due(now: Milliseconds): E | undefined {
    return this.timeAt(0) <= now ? this.entries[0] : undefined;
  }

  set(entry: E, expires: Milliseconds): void {
    const place = entry.place < 0 ? this.entries.length : entry.place;
    this.put(entry, expires, place);
    this.settle(place);
  }

  delete(entry: E): void {
    const { place } = entry;
    if (place < 0) return;
    const last = this.entries.pop() as E;
    const time = this.times.pop() as Milliseconds;
    entry.place = -1;
    if (last === entry) return;
    this.put(last, time, place);
    this.settle(place);
  }

  clear(): void {
    this.entries.length = 0;
    this.times.length = 0;
  }

  /** Moves what stands at a place up or down until the heap is in order. */
  private settle(from: number): void {
    const entry = this.entries[from] as E;
    const time = this.timeAt(from);
    let place = from;
    while (place > 0 && this.timeAt((place - 1) >> 1) > time) {
      this.move((place - 1) >> 1, place);
      place = (place - 1) >> 1;
    }
    for (let child = this.soonerChild(place); this.timeAt(child) < time; ) {
      this.move(child, place);
      place = child;
      child = this.soonerChild(place);
    }
    this.put(entry, time, place);
  }

  private soonerChild(place: number): number {
    const left = 2 * place + 1;
    return this.timeAt(left + 1) < this.timeAt(left) ? left + 1 : left;
  }

  private timeAt(place: number): Milliseconds {
    return place < this.times.length ? (this.times[place] as number) : Number.POSITIVE_INFINITY;
  }

  private move(from: number, to: number): void {
    this.put(this.entries[from] as E, this.timeAt(from), to);
  }

  private put(entry: E, time: Milliseconds, place: number): void {
    this.entries[place] = entry;
    this.times[place] = time;
    entry.place = place;
  }
}
