import type { CacheCorruptionError, CacheError } from './cache-error.js';
import type { EvictReason } from './cache-stats.js';
import { callSafely } from './call-safely.js';

/** An event that a cache emits to its subscribers; `cache` is the name of the cache. */
export type CacheEvent =
  | { readonly type: 'hit' | 'miss' | 'set'; readonly cache: string; readonly key: string }
  | {
      readonly type: 'evict';
      readonly cache: string;
      readonly key: string;
      readonly reason: EvictReason;
    }
  | {
      readonly type: 'corrupt';
      readonly cache: string;
      readonly error: CacheCorruptionError;
      /** Whether the cache recovered by recreating the file or dropping the entry. */
      readonly recovered: boolean;
    }
  | { readonly type: 'error'; readonly cache: string; readonly error: CacheError };

/** Called synchronously during the request, so it should be fast. Exceptions and rejections are ignored. */
export type CacheListener = (event: CacheEvent) => void;

/** The listeners of one cache. Without listeners, an event costs one comparison. */
export class CacheEvents {
  private readonly listeners = new Set<CacheListener>();

  /** Calls the listener for every event until the result is disposed. */
  subscribe(listener: CacheListener): Disposable {
    this.listeners.add(listener);
    return { [Symbol.dispose]: () => void this.listeners.delete(listener) };
  }

  /** Builds the event only if there are listeners. */
  emit(event: () => CacheEvent): void {
    if (this.listeners.size === 0) return;
    const built = event();
    for (const listener of this.listeners) callSafely(() => listener(built));
  }
}
