import type { CountedEntry } from './counted-entry.js';
import { EntryList } from './entry-list.js';
import { FrequencySketch, MAX_FREQUENCY } from './frequency-sketch.js';

/** All frequencies are halved after this many uses for each entry of the capacity. */
const USES_PER_AGEING = 10;
/** The share of the main part that entries used again there may fill. */
const PROTECTED_SHARE = 0.8;

/**
 * W-TinyLFU (Einziger, Friedman and Manes, "TinyLFU: a highly efficient cache admission policy",
 * 2017).
 *
 * New entries enter a window that is ordered by recency. Its oldest moves on to the main part only
 * if it was used more often than the entry that would have to go there. The main part is a
 * segmented LRU: entries used again in probation become protected, and the oldest protected go
 * back.
 *
 * An entry carries its own frequency; the sketch remembers those of keys that are gone.
 */
export class WTinyLfu<K, V> {
  readonly byKey: Map<K, CountedEntry<K, V>> = new Map();
  readonly window: EntryList<CountedEntry<K, V>> = new EntryList();
  readonly probation: EntryList<CountedEntry<K, V>> = new EntryList();
  readonly protected: EntryList<CountedEntry<K, V>> = new EntryList();
  /** The window's share of the capacity, from 0 to 1. May be changed at any time. */
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

  use(key: K): CountedEntry<K, V> | undefined {
    const entry = this.byKey.get(key);
    if (entry === undefined) return undefined;
    entry.count = Math.min(entry.countAt(this.epoch) + 1, MAX_FREQUENCY);
    entry.epoch = this.epoch;
    if (entry.list === this.probation) this.promote(entry);
    else entry.list?.renew(entry);
    this.noteUse();
    return entry;
  }

  add(entry: CountedEntry<K, V>, hash: number): CountedEntry<K, V> {
    entry.hash = hash;
    entry.count = Math.min(this.sketch.estimate(hash) + 1, MAX_FREQUENCY);
    entry.epoch = this.epoch;
    this.byKey.set(entry.key, entry);
    this.place(entry, this.window);
    const { first } = this.window;
    if (this.window.size > this.windowSize && first !== undefined)
      this.place(first, this.probation);
    this.noteUse();
    return entry;
  }

  remove(entry: CountedEntry<K, V>): void {
    this.sketch.raise(entry.hash, entry.countAt(this.epoch));
    entry.list?.remove(entry);
    entry.list = undefined;
    this.byKey.delete(entry.key);
  }

  evict(): CountedEntry<K, V> | undefined {
    const victim = this.chooseVictim();
    if (victim !== undefined) this.remove(victim);
    return victim;
  }

  clear(): void {
    this.byKey.clear();
    for (const list of [this.window, this.probation, this.protected]) list.clear();
  }

  /** Forgets the frequencies of absent keys when the sketch must grow. */
  resize(capacity: number): void {
    if (capacity > this.sketch.capacity) this.sketch = new FrequencySketch(capacity);
    this.capacity = capacity;
  }

  private get windowSize(): number {
    return Math.max(1, Math.round(this.capacity * this.windowShare));
  }

  /** Also lets the window's oldest into the main part when it beats what goes there. */
  private chooseVictim(): CountedEntry<K, V> | undefined {
    const candidate = this.window.first;
    const oldest = this.probation.first ?? this.protected.first;
    if (candidate === undefined || oldest === undefined) return candidate ?? oldest;
    if (this.window.size < this.windowSize) return oldest;
    // The use that brought the candidate in does not count: in a loop every key was just used.
    if (candidate.countAt(this.epoch) - 1 <= oldest.countAt(this.epoch)) return candidate;
    this.place(candidate, this.probation);
    return oldest;
  }

  private promote(entry: CountedEntry<K, V>): void {
    this.place(entry, this.protected);
    const limit = (this.capacity - this.windowSize) * PROTECTED_SHARE;
    // Two at most, so that a window that has just grown is followed in small steps.
    for (let moved = 0; moved < 2 && this.protected.size > limit; moved += 1)
      this.place(this.protected.first as CountedEntry<K, V>, this.probation);
  }

  private place(entry: CountedEntry<K, V>, list: EntryList<CountedEntry<K, V>>): void {
    entry.list?.remove(entry);
    list.push(entry);
    entry.list = list;
  }

  private noteUse(): void {
    this.uses += 1;
    if (this.uses < USES_PER_AGEING * this.capacity) return;
    this.uses /= 2;
    this.epoch += 1;
    this.sketch.halve();
  }
}
