import type { Bytes } from '../clock.js';
import { CountedEntry } from './counted-entry.js';
import { keyHash } from './key-hash.js';
import type { AdaptiveState, Entry, Policy } from './policy.js';
import { WTinyLfu } from './w-tiny-lfu.js';
import { WindowChooser } from './window-chooser.js';

/** What a cache without a bound in entries is taken to hold, until it is seen to hold more. */
const FIRST_CAPACITY = 512;
/** The least that is worth a window of its own. */
const LEAST_CAPACITY = 16;

/**
 * W-TinyLFU whose window is the one that would have served the latest requests best.
 *
 * Where bytes and not entries are the tighter bound, the capacity in entries is what the cache is
 * seen to hold when it is full.
 */
export class AdaptivePolicy<K, V> implements Policy<K, V> {
  readonly main: WTinyLfu<K, V>;
  private maxSize: number;
  private capacity: number;
  private chooser: WindowChooser;
  private readonly threshold: number;
  /** The key that was last looked for in vain and its hash: it is usually the next to be added. */
  private missed: { key: K; hash: number } | undefined = undefined;

  constructor(maxSize: number, threshold: number) {
    this.maxSize = maxSize;
    this.capacity = Number.isFinite(maxSize) ? maxSize : FIRST_CAPACITY;
    this.threshold = threshold;
    this.chooser = new WindowChooser(this.capacity, threshold);
    this.main = new WTinyLfu(this.capacity, this.chooser.window);
  }

  get size(): number {
    return this.main.size;
  }

  find(key: K): Entry<K, V> | undefined {
    return this.main.byKey.get(key);
  }

  use(key: K): Entry<K, V> | undefined {
    const entry = this.main.use(key);
    const hash = entry === undefined ? this.hashMissed(key) : entry.hash;
    if (this.chooser.request(hash)) this.main.windowShare = this.chooser.window;
    return entry;
  }

  renew(key: K): Entry<K, V> | undefined {
    return this.main.use(key);
  }

  add(key: K, value: V, bytes: Bytes): Entry<K, V> {
    if (this.size >= this.capacity) this.setCapacity(Math.min(this.capacity * 2, this.maxSize));
    const hash = this.missed?.key === key ? this.missed.hash : keyHash(key);
    return this.main.add(new CountedEntry(key, value, bytes), hash);
  }

  remove(entry: CountedEntry<K, V>): void {
    this.main.remove(entry);
  }

  evict(): Entry<K, V> | undefined {
    const held = Math.max(this.size, LEAST_CAPACITY);
    if (held < this.capacity / 2) this.setCapacity(held);
    return this.main.evict();
  }

  entries(): Iterable<Entry<K, V>> {
    return this.main.byKey.values();
  }

  clear(): void {
    this.main.clear();
  }

  resize(maxSize: number): void {
    this.maxSize = maxSize;
    this.setCapacity(maxSize);
  }

  state(): AdaptiveState {
    return this.chooser.state();
  }

  private setCapacity(capacity: number): void {
    this.capacity = capacity;
    this.main.resize(capacity);
    this.chooser = new WindowChooser(capacity, this.threshold, this.chooser);
  }

  private hashMissed(key: K): number {
    const hash = keyHash(key);
    this.missed = { key, hash };
    return hash;
  }
}
