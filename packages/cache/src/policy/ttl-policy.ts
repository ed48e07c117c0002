import { LruPolicy } from './lru-policy.js';
import type { Entry, PolicyState } from './policy.js';

/** Evicts the entry stored longest ago, regardless of reads. */
export class TtlPolicy<K, V> extends LruPolicy<K, V> {
  override recordRead(key: K): Entry<K, V> | undefined {
    return this.find(key);
  }

  override state(): PolicyState {
    return { name: 'ttl' };
  }
}
