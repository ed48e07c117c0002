import type { Milliseconds } from './clock.js';

/** What can stand in an `ExpiryQueue`. */
export interface Expiring {
  /** Where it stands among what expires; -1: it does not. Only the queue writes it. */
  place: number;
}

/**
 * The entries that expire and when, soonest first: a heap with four children to a place, in which
 * each entry knows where it stands, so that it can be moved or taken out in logarithmic time.
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
    while (place > 0 && this.timeAt((place - 1) >> 2) > time) {
      this.move((place - 1) >> 2, place);
      place = (place - 1) >> 2;
    }
    for (let child = this.soonestChild(place); this.timeAt(child) < time; ) {
      this.move(child, place);
      place = child;
      child = this.soonestChild(place);
    }
    this.put(entry, time, place);
  }

  private soonestChild(place: number): number {
    const first = 4 * place + 1;
    let soonest = first;
    for (let child = first + 1; child < first + 4; child += 1)
      if (this.timeAt(child) < this.timeAt(soonest)) soonest = child;
    return soonest;
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
