import type { EvictReason } from './cache-stats.js';
import { callSafely } from './call-safely.js';

/** Called for each entry that leaves the cache. */
export type EvictionListener<K, V> = (key: K, value: V, reason: EvictReason) => void;

interface Eviction<K, V> {
  readonly key: K;
  readonly value: V;
  readonly reason: EvictReason;
}

/**
 * Notifies a listener of entries that left, after the call that removed them has completed.
 *
 * The listener may use the cache. Entries that it stores itself and that leave again before the
 * queue is empty cause no notification: otherwise two entries that evict each other would loop
 * forever. Exceptions and rejections are ignored, because the call being reported has already
 * succeeded.
 */
export class EvictionNotifier<K, V> {
  private readonly listener: EvictionListener<K, V> | undefined;
  private readonly queue: Eviction<K, V>[] = [];
  private readonly storedByListener = new Set<K>();
  private notifying = false;

  constructor(listener: EvictionListener<K, V> | undefined) {
    this.listener = listener;
  }

  /** Number of queued notifications. */
  get pending(): number {
    return this.queue.length;
  }

  add(key: K, value: V, reason: EvictReason): void {
    if (this.listener !== undefined && !this.storedByListener.has(key))
      this.queue.push({ key, value, reason });
  }

  /** Records that the cache stored a value for this key. */
  noteStored(key: K): void {
    if (this.notifying) this.storedByListener.add(key);
  }

  /** Sends the queued notifications. */
  notify(): void {
    if (this.notifying) return;
    this.notifying = true;
    for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) {
      const { key, value, reason } = next;
      callSafely(() => this.listener?.(key, value, reason));
    }
    this.notifying = false;
    this.storedByListener.clear();
  }
}
