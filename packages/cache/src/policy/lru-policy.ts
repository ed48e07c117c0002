import type { Bytes } from '../clock.js';
import { EntryList, ListEntry } from './entry-list.js';
import type { Entry, Policy, PolicyState } from './policy.js';

/** Evicts the least recently used entry. */
export class LruPolicy<K, V> implements Policy<K, V> {
  private readonly byKey = new Map<K, ListEntry<K, V>>();
  private readonly order = new EntryList<ListEntry<K, V>>();

  get size(): number {
    return this.byKey.size;
  }

  find(key: K): Entry<K, V> | undefined {
    return this.byKey.get(key);
  }

  recordRead(key: K): Entry<K, V> | undefined {
    return this.recordWrite(key);
  }

  recordWrite(key: K): Entry<K, V> | undefined {
    const entry = this.byKey.get(key);
    if (entry !== undefined) this.order.moveToEnd(entry);
    return entry;
  }

  add(key: K, value: V, bytes: Bytes): Entry<K, V> {
    const entry = new ListEntry(key, value, bytes);
    this.byKey.set(key, entry);
    this.order.push(entry);
    return entry;
  }

  remove(entry: ListEntry<K, V>): void {
    this.byKey.delete(entry.key);
    this.order.remove(entry);
  }

  evict(): Entry<K, V> | undefined {
    const oldest = this.order.first;
    if (oldest !== undefined) this.remove(oldest);
    return oldest;
  }

  entries(): Iterable<Entry<K, V>> {
    return this.order;
  }

  clear(): void {
    this.byKey.clear();
    this.order.clear();
  }

  resize(): void {}

  state(): PolicyState {
    return { name: 'lru' };
  }
}
