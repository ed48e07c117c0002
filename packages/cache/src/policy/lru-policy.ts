import { LRUCache } from 'lru-cache';
import type { Bytes } from '../clock.js';
import type { Entry, Policy, PolicyState } from './policy.js';

/** Drops what was used longest ago. */
export class LruPolicy<K extends {}, V> implements Policy<K, V> {
  protected lru: LRUCache<K, Entry<K, V>>;

  constructor(maxSize: number) {
    this.lru = recencyOrder(maxSize);
  }

  get size(): number {
    return this.lru.size;
  }

  find(key: K): Entry<K, V> | undefined {
    return this.lru.peek(key);
  }

  use(key: K): Entry<K, V> | undefined {
    return this.lru.get(key);
  }

  renew(key: K): Entry<K, V> | undefined {
    return this.lru.get(key);
  }

  add(key: K, value: V, bytes: Bytes): Entry<K, V> {
    const entry = { key, value, bytes, place: -1 };
    this.lru.set(key, entry);
    return entry;
  }

  remove(entry: Entry<K, V>): void {
    this.lru.delete(entry.key);
  }

  evict(): Entry<K, V> | undefined {
    return this.lru.pop();
  }

  entries(): Iterable<Entry<K, V>> {
    return this.lru.rvalues() as Iterable<Entry<K, V>>;
  }

  clear(): void {
    this.lru.clear();
  }

  /** Rebuilds the order, as lru-cache cannot change its bound. */
  resize(maxSize: number): void {
    const entries = [...this.entries()];
    this.lru = recencyOrder(maxSize);
    for (const entry of entries) this.lru.set(entry.key, entry);
  }

  state(): PolicyState {
    return { name: 'lru' };
  }
}

/** With a bound in entries lru-cache allocates at once and is fastest; without one it grows. */
function recencyOrder<K extends {}, V extends {}>(maxSize: number): LRUCache<K, V> {
  if (maxSize !== Number.POSITIVE_INFINITY) return new LRUCache({ max: maxSize });
  return new LRUCache({ maxSize: Number.MAX_SAFE_INTEGER, sizeCalculation: () => 1 });
}
