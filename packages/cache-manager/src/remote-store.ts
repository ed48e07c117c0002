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
import type { RemoteService } from './remote.js';
import { SealedCodec } from './signed-codec.js';

export interface RemoteStoreOptions<V> {
  readonly remote: RemoteService;
  readonly codec: Codec<V>;
  /** Signs entries; those signed with another secret, or not at all, are misses. */
  readonly secret?: string | undefined;
  /** Longest wait for one answer. */
  readonly deadline: Milliseconds;
  /** Longest wait for the first answer, which has to connect, and for each to a scan. */
  readonly firstDeadline: Milliseconds;
  readonly clock?: Clock;
}

/** Keys of one request to the service; more of them are a scan. */
const KEYS_AT_ONCE = 100;
/** Entries that may wait to be written; beyond it, new ones are not shared. */
const MOST_WAITING = 5000;
const BREAKER = { threshold: 3, coolDown: 30_000 };

/**
 * A shared store that answers in time or not at all.
 *
 * Two deadlines bound what a read may wait. The long one holds until the service has answered once,
 * and for scans, where waiting is cheaper than parsing; the short one for all other reads. An answer
 * that is late ends the long waits until another one came in time, so a dead service costs one of
 * them. After three failures in a row the circuit opens, and nothing is asked. Writes wait in a queue
 * and never hold up a caller. What cannot be verified is a miss.
 */
export class RemoteStore<V> implements Store<V> {
  readonly capabilities: StoreCapabilities = {
    recency: false,
    sizeLimit: false,
    tags: false,
    ttl: false,
  };
  private readonly remote: RemoteService;
  private readonly sealed: SealedCodec<V>;
  private readonly deadline: Milliseconds;
  private readonly firstDeadline: Milliseconds;
  private readonly breaker: CircuitBreaker;
  private hasAnswered = false;
  private isLate = false;
  private waiting: { readonly key: string; readonly value: string }[] = [];
  private writing: Promise<void> | undefined;
  private counts = { hits: 0, misses: 0, sets: 0 };
  private closed = false;

  constructor(options: RemoteStoreOptions<V>) {
    this.remote = options.remote;
    this.sealed = new SealedCodec(options.codec, options.secret);
    this.deadline = options.deadline;
    this.firstDeadline = options.firstDeadline;
    this.breaker = new CircuitBreaker({ ...BREAKER, clock: options.clock ?? systemClock });
  }

  async get(key: string, options: CallOptions = {}): Promise<V | undefined> {
    return (await this.getMany([key], options)).get(key);
  }

  /** What could be had in time; throws the first failure when there was nothing else. */
  async getMany(keys: readonly string[], options: CallOptions = {}): Promise<Map<string, V>> {
    const isScan = !this.hasAnswered || keys.length > KEYS_AT_ONCE;
    const found = new Map<string, V>();
    const failures: unknown[] = [];
    for (let from = 0; from < keys.length; from += KEYS_AT_ONCE) {
      options.signal?.throwIfAborted();
      if (!this.breaker.admits()) break;
      const some = keys.slice(from, from + KEYS_AT_ONCE);
      try {
        const answer = await this.inTime(this.remote.getMany(some), isScan);
        for (const key of some) this.take(key, answer.get(key), found);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0 && found.size === 0) throw failures[0];
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

  /** Hits and misses among the answers that came in time, and the entries that were written. */
  async stats(): Promise<CacheStats> {
    return new CacheStats(this.counts);
  }

  /** Writes what waits, as long as the service keeps its deadlines, then closes the connection. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.writing;
    await this.inTime(this.remote.close(), false).catch(() => {});
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

  /** Nobody waits for it but `close`, so it may take the long deadline. */
  private async writeWaiting(): Promise<void> {
    while (this.waiting.length > 0 && this.breaker.admits()) {
      const some = this.waiting.splice(0, KEYS_AT_ONCE);
      try {
        await this.inTime(this.remote.setMany(some), true);
        this.counts.sets += some.length;
      } catch {
        // The breaker has counted it; these entries stay unshared.
      }
    }
    this.waiting = [];
  }

  private async inTime<T>(work: Promise<T>, mayTakeLong: boolean): Promise<T> {
    const limit = mayTakeLong && !this.isLate ? this.firstDeadline : this.deadline;
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      this.isLate = true;
      const { problem } = this.remote;
      const reason = problem === undefined ? '' : `: ${problem}`;
      reject(new CacheError('CACHE_BUSY', `no answer in ${limit} ms${reason}`));
    }, limit);
    work.catch(() => {}); // It may fail after the deadline, when nobody listens.
    try {
      const result = await Promise.race([work, promise]);
      this.breaker.succeeded();
      this.hasAnswered = true;
      this.isLate = false;
      return result;
    } catch (error) {
      this.breaker.failed();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}
