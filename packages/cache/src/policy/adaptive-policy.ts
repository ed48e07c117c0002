import type { Bytes } from '../clock.js';
import { FrequencyEntry } from './frequency-entry.js';
import { keyHash } from './key-hash.js';
import type { AdaptiveState, Entry, Policy } from './policy.js';
import { WTinyLfu } from './w-tiny-lfu.js';
import { WindowChooser } from './window-chooser.js';

/** Assumed capacity of a cache limited only by bytes, until it holds more. */
const INITIAL_CAPACITY = 512;
/** Minimum capacity for which a window is useful. */
const MIN_CAPACITY = 16;

/**
 * W-TinyLFU with the window size that would have had the best hit rate on recent requests.
 *
 * If bytes are the tighter limit, the capacity in entries is estimated from the number of entries
 * when the cache is full.
 */
export class AdaptivePolicy<K, V> implements Policy<K, V> {
  readonly main: WTinyLfu<K, V>;
  private maxSize: number;
  private capacity: number;
  private chooser: WindowChooser;
  private readonly threshold: number;
  /** The last missed key and its hash: usually the next key to be added. */
  private missed: { key: K; hash: number } | undefined = undefined;

  constructor(maxSize: number, threshold: number) {
    this.maxSize = maxSize;
    this.capacity = Number.isFinite(maxSize) ? maxSize : INITIAL_CAPACITY;
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

  recordRead(key: K): Entry<K, V> | undefined {
    const entry = this.main.access(key);
    const hash = entry === undefined ? this.hashMissed(key) : entry.hash;
    if (this.chooser.request(hash)) this.main.windowShare = this.chooser.window;
    return entry;
  }

  recordWrite(key: K): Entry<K, V> | undefined {
    return this.main.access(key);
  }

  add(key: K, value: V, bytes: Bytes): Entry<K, V> {
    if (this.size >= this.capacity) this.setCapacity(Math.min(this.capacity * 2, this.maxSize));
    const hash = this.missed?.key === key ? this.missed.hash : keyHash(key);
    return this.main.add(new FrequencyEntry(key, value, bytes), hash);
  }

  remove(entry: FrequencyEntry<K, V>): void {
    this.main.remove(entry);
  }

  evict(): Entry<K, V> | undefined {
    const held = Math.max(this.size, MIN_CAPACITY);
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
