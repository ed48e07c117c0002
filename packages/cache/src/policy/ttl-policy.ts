import { LruPolicy } from './lru-policy.js';
import type { Entry, PolicyState } from './policy.js';

/** Drops what was stored longest ago; being read makes no difference. */
export class TtlPolicy<K, V> extends LruPolicy<K, V> {
  override use(key: K): Entry<K, V> | undefined {
    return this.find(key);
  }

  override state(): PolicyState {
    return { name: 'ttl' };
  }
}
