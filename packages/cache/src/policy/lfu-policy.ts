import type { Bytes } from '../clock.js';
import { CountedEntry } from './counted-entry.js';
import { EntryList } from './entry-list.js';
import type { Entry, Policy, PolicyState } from './policy.js';

/** Uses above this are not told apart. */
const MAX_COUNT = 63;
/**
 * All counts are halved each time the cache was used this often per entry held: a guess that holds
 * on the traces.
 */
const USES_PER_AGEING = 5;

/**
 * Drops what was used least often, of equals what was used longest ago; old uses count ever less.
 *
 * There is one list for each count. Halving all counts appends list 2n + 1 to 2n and calls it n; an
 * entry's own count is brought up to date when it is next used, so ageing costs no pass over the
 * entries.
 */
export class LfuPolicy<K, V> implements Policy<K, V> {
  readonly byKey: Map<K, CountedEntry<K, V>> = new Map();
  lists: readonly EntryList<CountedEntry<K, V>>[] = emptyLists();
  epoch = 0;
  private uses = 0;

  get size(): number {
    return this.byKey.size;
  }

  find(key: K): Entry<K, V> | undefined {
    return this.byKey.get(key);
  }

  use(key: K): Entry<K, V> | undefined {
    const entry = this.byKey.get(key);
    if (entry !== undefined) this.count(entry);
    return entry;
  }

  renew(key: K): Entry<K, V> | undefined {
    return this.use(key);
  }

  add(key: K, value: V, bytes: Bytes): Entry<K, V> {
    const entry = new CountedEntry(key, value, bytes);
    this.byKey.set(key, entry);
    this.place(entry, 1);
    return entry;
  }

  remove(entry: CountedEntry<K, V>): void {
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

  listOf(entry: CountedEntry<K, V>): EntryList<CountedEntry<K, V>> {
    return this.lists[entry.countAt(this.epoch)] as EntryList<CountedEntry<K, V>>;
  }

  private count(entry: CountedEntry<K, V>): void {
    this.listOf(entry).remove(entry);
    this.place(entry, Math.min(entry.countAt(this.epoch) + 1, MAX_COUNT));
    this.uses += 1;
    if (this.uses >= USES_PER_AGEING * this.size) this.age();
  }

  private place(entry: CountedEntry<K, V>, count: number): void {
    entry.count = count;
    entry.epoch = this.epoch;
    this.listOf(entry).push(entry);
  }

  private age(): void {
    const halved: EntryList<CountedEntry<K, V>>[] = [];
    for (const [count, list] of this.lists.entries())
      if (count % 2 === 0) halved.push(list);
      else halved.at(-1)?.append(list);
    const empty = emptyLists<K, V>().slice(halved.length);
    this.lists = [...halved, ...empty];
    this.epoch += 1;
    this.uses = 0;
  }
}

function emptyLists<K, V>(): EntryList<CountedEntry<K, V>>[] {
  return Array.from({ length: MAX_COUNT + 1 }, () => new EntryList<CountedEntry<K, V>>());
}
