import { EntryList } from './entry-list.js';
import type { FrequencyEntry } from './frequency-entry.js';
import { FrequencySketch, MAX_FREQUENCY } from './frequency-sketch.js';

/** Frequencies are halved after this many uses per entry of capacity. */
const USES_PER_AGEING = 10;
/** Maximum share of the main region for protected entries. */
const PROTECTED_SHARE = 0.8;

/**
 * W-TinyLFU (Einziger, Friedman and Manes, "TinyLFU: a highly efficient cache admission policy",
 * 2017).
 *
 * New entries enter an LRU window. The window's oldest entry is admitted to the main region only if
 * it was used more often than the main region's victim. The main region is a segmented LRU: entries
 * used again in probation become protected, and the oldest protected entries are demoted.
 *
 * Entries store their own frequency; the sketch stores those of removed keys.
 */
export class WTinyLfu<K, V> {
  readonly byKey: Map<K, FrequencyEntry<K, V>> = new Map();
  readonly window: EntryList<FrequencyEntry<K, V>> = new EntryList();
  readonly probation: EntryList<FrequencyEntry<K, V>> = new EntryList();
  readonly protected: EntryList<FrequencyEntry<K, V>> = new EntryList();
  /** The window's share of the capacity, from 0 to 1. Can be changed at any time. */
  windowShare: number;
  private capacity: number;
  private sketch: FrequencySketch;
  private epoch = 0;
  private uses = 0;

  constructor(capacity: number, windowShare: number) {
    this.capacity = capacity;
    this.windowShare = windowShare;
    this.sketch = new FrequencySketch(capacity);
  }

  get size(): number {
    return this.byKey.size;
  }

  access(key: K): FrequencyEntry<K, V> | undefined {
    const entry = this.byKey.get(key);
    if (entry === undefined) return undefined;
    entry.count = Math.min(entry.countAt(this.epoch) + 1, MAX_FREQUENCY);
    entry.epoch = this.epoch;
    if (entry.list === this.probation) this.promote(entry);
    else entry.list?.moveToEnd(entry);
    this.countAccess();
    return entry;
  }

  add(entry: FrequencyEntry<K, V>, hash: number): FrequencyEntry<K, V> {
    entry.hash = hash;
    entry.count = Math.min(this.sketch.estimate(hash) + 1, MAX_FREQUENCY);
    entry.epoch = this.epoch;
    this.byKey.set(entry.key, entry);
    this.moveTo(entry, this.window);
    const { first } = this.window;
    if (this.window.size > this.windowSize && first !== undefined)
      this.moveTo(first, this.probation);
    this.countAccess();
    return entry;
  }

  remove(entry: FrequencyEntry<K, V>): void {
    this.sketch.raise(entry.hash, entry.countAt(this.epoch));
    entry.list?.remove(entry);
    entry.list = undefined;
    this.byKey.delete(entry.key);
  }

  evict(): FrequencyEntry<K, V> | undefined {
    const victim = this.chooseVictim();
    if (victim !== undefined) this.remove(victim);
    return victim;
  }

  clear(): void {
    this.byKey.clear();
    for (const list of [this.window, this.probation, this.protected]) list.clear();
  }

  /** Discards the frequencies of absent keys if the sketch must grow. */
  resize(capacity: number): void {
    if (capacity > this.sketch.capacity) this.sketch = new FrequencySketch(capacity);
    this.capacity = capacity;
  }

  private get windowSize(): number {
    return Math.max(1, Math.round(this.capacity * this.windowShare));
  }

  /** Also admits the window's oldest entry to the main region if it wins against the victim there. */
  private chooseVictim(): FrequencyEntry<K, V> | undefined {
    const candidate = this.window.first;
    const oldest = this.probation.first ?? this.protected.first;
    if (candidate === undefined || oldest === undefined) return candidate ?? oldest;
    if (this.window.size < this.windowSize) return oldest;
    // Ignore the use that added the candidate: in a loop, every key was just used.
    if (candidate.countAt(this.epoch) - 1 <= oldest.countAt(this.epoch)) return candidate;
    this.moveTo(candidate, this.probation);
    return oldest;
  }

  private promote(entry: FrequencyEntry<K, V>): void {
    this.moveTo(entry, this.protected);
    const limit = (this.capacity - this.windowSize) * PROTECTED_SHARE;
    // At most two, so that the region adapts to a larger window in small steps.
    for (let moved = 0; moved < 2 && this.protected.size > limit; moved += 1)
      this.moveTo(this.protected.first as FrequencyEntry<K, V>, this.probation);
  }

  private moveTo(entry: FrequencyEntry<K, V>, list: EntryList<FrequencyEntry<K, V>>): void {
    entry.list?.remove(entry);
    list.push(entry);
    entry.list = list;
  }

  private countAccess(): void {
    this.uses += 1;
    if (this.uses < USES_PER_AGEING * this.capacity) return;
    this.uses /= 2;
    this.epoch += 1;
    this.sketch.halve();
  }
}
