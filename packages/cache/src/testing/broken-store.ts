import { CacheError } from '../cache-error.js';
import type { Store } from '../store.js';

/** A store whose every request fails; its users must work as if it did not exist. */
export function brokenStore<V>(error: Error = new CacheError('CACHE_BUSY', 'broken')): Store<V> {
  const fail = async () => {
    throw error;
  };
  return {
    capabilities: { recency: false, sizeLimit: false, tags: true, ttl: true },
    get: fail,
    getMany: fail,
    set: fail,
    setMany: fail,
    delete: fail,
    deleteMany: fail,
    deleteByTag: fail,
    clear: fail,
    stats: fail,
    close: async () => {},
    [Symbol.asyncDispose]: async () => {},
  };
}
