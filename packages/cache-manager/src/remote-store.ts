import {
  CacheError,
  CacheStats,
  type CallOptions,
  type Clock,
  type Codec,
  type Milliseconds,
  type SetOptions,
  type Store,
  type StoreCapabilities,
  type StoreEntry,
  systemClock,
} from '@repomap/cache';
import { CircuitBreaker } from './circuit-breaker.js';
import { SealedCodec } from './sealed-codec.js';

export interface RemoteStoreOptions<V> {
  /** The service: keeps text by key. */
  readonly remote: Store<string>;
  readonly codec: Codec<V>;
  /** Signs entries; those signed with another secret, or not at all, are misses. */
  readonly secret?: string;
  /** Longest wait for one answer. Default `REMOTE_DEADLINE`. */
  readonly deadline?: Milliseconds;
  readonly clock?: Clock;
}

/** Longest wait for one answer, if nobody says otherwise. */
export const REMOTE_DEADLINE: Milliseconds = 50;
/** Keys asked for at once: an answer of this size fits a deadline on a local network. */
const KEYS_AT_ONCE = 100;
/** Entries that may wait to be written; beyond it, new ones are not shared. */
const MOST_WAITING = 5000;
const BREAKER = { threshold: 3, coolDown: 30_000 };

/**
 * A shared store that answers in time or not at all.
 *
 * Reads end with a `CACHE_BUSY` error at the deadline, and are not tried while the circuit is open;
 * writes wait in a queue and never hold up a caller; what cannot be verified is a miss.
 */
export class RemoteStore<V> implements Store<V> {
  readonly capabilities: StoreCapabilities = {
    recency: false,
    sizeLimit: false,
    tags: false,
    ttl: false,
  };
  private readonly remote: Store<string>;
  private readonly sealed: SealedCodec<V>;
  private readonly deadline: Milliseconds;
  private readonly breaker: CircuitBreaker;
  private waiting: { readonly key: string; readonly value: string }[] = [];
  private writing: Promise<void> | undefined;
  private counts = { hits: 0, misses: 0, sets: 0 };
  private closed = false;

  constructor(options: RemoteStoreOptions<V>) {
    this.remote = options.remote;
    this.sealed = new SealedCodec(options.codec, options.secret);
    this.deadline = options.deadline ?? REMOTE_DEADLINE;
    this.breaker = new CircuitBreaker({ ...BREAKER, clock: options.clock ?? systemClock });
  }

  async get(key: string, options: CallOptions = {}): Promise<V | undefined> {
    return (await this.getMany([key], options)).get(key);
  }

  /** What was found before the first answer that failed or came too late; throws if that was the first. */
  async getMany(keys: readonly string[], options: CallOptions = {}): Promise<Map<string, V>> {
    const found = new Map<string, V>();
    for (let from = 0; from < keys.length; from += KEYS_AT_ONCE) {
      options.signal?.throwIfAborted();
      if (!this.breaker.admits()) break;
      const some = keys.slice(from, from + KEYS_AT_ONCE);
      try {
        const answer = await this.inTime(this.remote.getMany(some));
        for (const key of some) this.take(key, answer.get(key), found);
      } catch (error) {
        if (from === 0) throw error;
        break;
      }
    }
    return found;
  }

  async set(key: string, value: V, options: SetOptions = {}): Promise<void> {
    await this.setMany([{ ...options, key, value }]);
  }

  /** Queues the entries and returns; what cannot be written later is not shared, and nobody is told. */
  async setMany(entries: Iterable<StoreEntry<V>>): Promise<void> {
    for (const { key, value } of entries) {
      if (this.waiting.length >= MOST_WAITING) return;
      this.waiting.push({ key, value: this.sealed.seal(key, value) });
    }
    this.writing ??= this.writeWaiting().finally(() => {
      this.writing = undefined;
    });
  }

  /** Entries are content-addressed and shared: nobody may delete them for others. */
  async delete(): Promise<boolean> {
    return false;
  }

  async deleteMany(): Promise<number> {
    return 0;
  }

  async deleteByTag(): Promise<number> {
    throw new CacheError('CACHE_CONFIG', 'the shared tier keeps no tags');
  }

  async clear(): Promise<number> {
    return 0;
  }

  async stats(): Promise<CacheStats> {
    return new CacheStats(this.counts);
  }

  /** Writes what waits, as long as the remote keeps its deadlines, then closes the connection. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.writing;
    await this.inTime(this.remote.close()).catch(() => {});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private take(key: string, sealed: string | undefined, found: Map<string, V>): void {
    if (sealed !== undefined) {
      try {
        found.set(key, this.sealed.open(key, sealed));
      } catch {
        // Altered, forged or of another version: as good as absent.
      }
    }
    this.counts[found.has(key) ? 'hits' : 'misses'] += 1;
  }

  private async writeWaiting(): Promise<void> {
    while (this.waiting.length > 0 && this.breaker.admits()) {
      const some = this.waiting.splice(0, KEYS_AT_ONCE);
      try {
        await this.inTime(this.remote.setMany(some));
        this.counts.sets += some.length;
      } catch {
        // The breaker has counted it; these entries stay unshared.
      }
    }
    this.waiting = [];
  }

  private async inTime<T>(work: Promise<T>): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>();
    const late = () => reject(new CacheError('CACHE_BUSY', `no answer in ${this.deadline} ms`));
    const timer = setTimeout(late, this.deadline);
    work.catch(() => {}); // It may fail after the deadline, when nobody listens.
    try {
      const result = await Promise.race([work, promise]);
      this.breaker.succeeded();
      return result;
    } catch (error) {
      this.breaker.failed();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}
