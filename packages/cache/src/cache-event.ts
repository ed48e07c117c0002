import type { CacheCorruptionError, CacheError } from './cache-error.js';
import type { EvictReason } from './cache-stats.js';

/** What can be heard from a cache through its one `subscribe`. */
export type CacheEvent =
  | { readonly type: 'hit' | 'miss' | 'set'; readonly tier: string; readonly key: string }
  | {
      readonly type: 'evict';
      readonly tier: string;
      readonly key: string;
      readonly reason: EvictReason;
    }
  | {
      readonly type: 'corrupt';
      readonly tier: string;
      readonly error: CacheCorruptionError;
      /** Whether the cache was rebuilt or the damaged entry dropped, so that work went on. */
      readonly recovered: boolean;
    }
  | { readonly type: 'error'; readonly tier: string; readonly error: CacheError };

/**
 * Called in the middle of the request that it hears about, so it should be quick. What it throws
 * is ignored: it fails no request.
 */
export type CacheListener = (event: CacheEvent) => void;

/** The listeners of one cache. Costs one comparison while nobody listens. */
export class CacheEvents {
  private readonly listeners = new Set<CacheListener>();

  subscribe(listener: CacheListener): Disposable {
    this.listeners.add(listener);
    return { [Symbol.dispose]: () => void this.listeners.delete(listener) };
  }

  /** Builds the event only when somebody listens. */
  emit(event: () => CacheEvent): void {
    if (this.listeners.size === 0) return;
    const built = event();
    for (const listener of this.listeners) {
      try {
        listener(built);
      } catch {}
    }
  }
}
