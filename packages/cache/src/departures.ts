import type { EvictReason } from './cache-stats.js';

/** Hears of an entry that left. */
export type DepartureListener<K, V> = (key: K, value: V, reason: EvictReason) => void;

interface Departure<K, V> {
  readonly key: K;
  readonly value: V;
  readonly reason: EvictReason;
}

/**
 * Tells a listener which entries left, once the call that made them leave has done its work.
 *
 * The listener may use the cache. What it stores itself and what leaves again before it has heard
 * everything is not announced, or two entries that evict each other would never end. What it throws
 * is ignored: the call that it hears about has already succeeded.
 */
export class Departures<K, V> {
  private readonly listener: DepartureListener<K, V> | undefined;
  private readonly waiting: Departure<K, V>[] = [];
  private readonly storedByListener = new Set<K>();
  private delivering = false;

  constructor(listener: DepartureListener<K, V> | undefined) {
    this.listener = listener;
  }

  /** How many were not announced yet. */
  get size(): number {
    return this.waiting.length;
  }

  add(key: K, value: V, reason: EvictReason): void {
    if (this.listener !== undefined && !this.storedByListener.has(key))
      this.waiting.push({ key, value, reason });
  }

  /** Takes note that a value was stored. */
  stored(key: K): void {
    if (this.delivering) this.storedByListener.add(key);
  }

  deliver(): void {
    if (this.delivering) return;
    this.delivering = true;
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) {
      try {
        this.listener?.(next.key, next.value, next.reason);
      } catch {}
    }
    this.delivering = false;
    this.storedByListener.clear();
  }
}
