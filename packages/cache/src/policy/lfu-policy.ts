import type { Bytes } from '../clock.js';
import { EntryList } from './entry-list.js';
import { FrequencyEntry } from './frequency-entry.js';
import type { Entry, Policy, PolicyState } from './policy.js';

/** Use counts saturate here. */
const MAX_COUNT = 63;
/** Counts are halved after this many uses per entry. A guess, checked on the traces. */
const USES_PER_AGEING = 5;

/**
 * LFU with ageing: evicts the least frequently used entry, and among equals the least recently used.
 *
 * There is one list per count. Halving all counts appends list 2n + 1 to list 2n, which becomes list
 * n. An entry's own count is updated on its next use, so ageing needs no pass over the entries.
 */
export class LfuPolicy<K, V> implements Policy<K, V> {
  readonly byKey: Map<K, FrequencyEntry<K, V>> = new Map();
  lists: readonly EntryList<FrequencyEntry<K, V>>[] = emptyLists();
  epoch = 0;
  private uses = 0;

  get size(): number {
    return this.byKey.size;
  }

  find(key: K): Entry<K, V> | undefined {
    return this.byKey.get(key);
  }

  recordRead(key: K): Entry<K, V> | undefined {
    const entry = this.byKey.get(key);
    if (entry !== undefined) this.increment(entry);
    return entry;
  }

  recordWrite(key: K): Entry<K, V> | undefined {
    return this.recordRead(key);
  }

  add(key: K, value: V, bytes: Bytes): Entry<K, V> {
    const entry = new FrequencyEntry(key, value, bytes);
    this.byKey.set(key, entry);
    this.insert(entry, 1);
    return entry;
  }

  remove(entry: FrequencyEntry<K, V>): void {
    this.listOf(entry).remove(entry);
    this.byKey.delete(entry.key);
  }

  evict(): Entry<K, V> | undefined {
    const victim = this.lists.find((list) => list.size > 0)?.first;
    if (victim !== undefined) this.remove(victim);
    return victim;
  }

  entries(): Iterable<Entry<K, V>> {
    return this.byKey.values();
  }

  clear(): void {
    this.byKey.clear();
    this.lists = emptyLists();
  }

  resize(): void {}

  state(): PolicyState {
    return { name: 'lfu', ageings: this.epoch };
  }

  listOf(entry: FrequencyEntry<K, V>): EntryList<FrequencyEntry<K, V>> {
    return this.lists[entry.countAt(this.epoch)] as EntryList<FrequencyEntry<K, V>>;
  }

  private increment(entry: FrequencyEntry<K, V>): void {
    this.listOf(entry).remove(entry);
    this.insert(entry, Math.min(entry.countAt(this.epoch) + 1, MAX_COUNT));
    this.uses += 1;
    if (this.uses >= USES_PER_AGEING * this.size) this.age();
  }

  private insert(entry: FrequencyEntry<K, V>, count: number): void {
    entry.count = count;
    entry.epoch = this.epoch;
    this.listOf(entry).push(entry);
  }

  private age(): void {
    const halved: EntryList<FrequencyEntry<K, V>>[] = [];
    for (const [count, list] of this.lists.entries())
      if (count % 2 === 0) halved.push(list);
      else halved.at(-1)?.append(list);
    const empty = emptyLists<K, V>().slice(halved.length);
    this.lists = [...halved, ...empty];
    this.epoch += 1;
    this.uses = 0;
  }
}

function emptyLists<K, V>(): EntryList<FrequencyEntry<K, V>>[] {
  return Array.from({ length: MAX_COUNT + 1 }, () => new EntryList<FrequencyEntry<K, V>>());
}
