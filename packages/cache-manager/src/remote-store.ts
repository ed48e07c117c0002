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
import { withDeadline } from './deadline.js';
import type { RemoteService } from './remote.js';
import { SignedCodec } from './signed-codec.js';

export interface RemoteStoreOptions<V> {
  readonly remote: RemoteService;
  readonly codec: Codec<V>;
  /** Signs entries; entries with another signature, or none, are misses. */
  readonly secret?: string | undefined;
  /** Longest wait for one answer. */
  readonly deadline: Milliseconds;
  /** Longest wait for the first answer, including connecting, and for each answer to a scan. */
  readonly firstDeadline: Milliseconds;
  /** Called with each failure of a deferred write. */
  readonly onError?: (error: unknown) => void;
  readonly clock?: Clock;
}

/** Maximum number of keys per request to the service; a request for more is a scan. */
const BATCH_SIZE = 100;
/** Maximum number of entries queued for writing; further entries are not shared. */
const MAX_QUEUED = 5000;
const BREAKER = { threshold: 3, coolDown: 30_000 };

/**
 * A shared store with deadlines.
 *
 * The long deadline applies until the service has answered once, and to scans, where waiting is
 * cheaper than parsing; the short one to all other reads. A late answer disables the long deadline
 * until an answer is in time again, so a dead service costs one long wait. After three consecutive
 * failures the circuit opens and requests are skipped. Writes are queued and never block a caller.
 * Entries that fail verification are misses.
 */
export class RemoteStore<V> implements Store<V> {
  readonly capabilities: StoreCapabilities = {
    recency: false,
    sizeLimit: false,
    tags: false,
    ttl: false,
  };
  private readonly remote: RemoteService;
  private readonly codec: SignedCodec<V>;
  private readonly deadline: Milliseconds;
  private readonly firstDeadline: Milliseconds;
  private readonly breaker: CircuitBreaker;
  private readonly onError: (error: unknown) => void;
  private hasAnswered = false;
  private isLate = false;
  private queue: { readonly key: string; readonly value: string }[] = [];
  private writing: Promise<void> | undefined;
  private counts = { hits: 0, misses: 0, sets: 0 };
  private closed = false;

  constructor(options: RemoteStoreOptions<V>) {
    this.remote = options.remote;
    this.codec = new SignedCodec(options.codec, options.secret);
    this.deadline = options.deadline;
    this.firstDeadline = options.firstDeadline;
    this.onError = options.onError ?? (() => {});
    this.breaker = new CircuitBreaker({ ...BREAKER, clock: options.clock ?? systemClock });
  }

  async get(key: string, options: CallOptions = {}): Promise<V | undefined> {
    return (await this.getMany([key], options)).get(key);
  }

  /** The entries found in time. Throws the first failure if nothing was found. */
  async getMany(keys: readonly string[], options: CallOptions = {}): Promise<Map<string, V>> {
    const isScan = !this.hasAnswered || keys.length > BATCH_SIZE;
    const found = new Map<string, V>();
    const failures: unknown[] = [];
    for (let from = 0; from < keys.length; from += BATCH_SIZE) {
      options.signal?.throwIfAborted();
      if (!this.breaker.admits()) break;
      const batch = keys.slice(from, from + BATCH_SIZE);
      try {
        const answer = await this.call(this.remote.getMany(batch), isScan);
        for (const key of batch) this.collect(key, answer.get(key), found);
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

  /** Queues the entries. Later failures are passed to `onError`. */
  async setMany(entries: Iterable<StoreEntry<V>>): Promise<void> {
    for (const { key, value } of entries) {
      if (this.queue.length >= MAX_QUEUED) return;
      this.queue.push({ key, value: this.codec.encode(key, value) });
    }
    this.writing ??= this.flush().finally(() => {
      this.writing = undefined;
    });
  }

  /** Does nothing: entries are content-addressed, and other users share them. */
  async delete(): Promise<boolean> {
    return false;
  }

  async deleteMany(): Promise<number> {
    return 0;
  }

  async deleteByTag(): Promise<number> {
    throw new CacheError('CACHE_CONFIG', 'the shared level does not support tags');
  }

  async clear(): Promise<number> {
    return 0;
  }

  /** Hits and misses of the answers in time, and the number of written entries. */
  async stats(): Promise<CacheStats> {
    return new CacheStats(this.counts);
  }

  /** Writes the queue, as long as the service meets its deadlines, then closes the connection. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.writing;
    await this.call(this.remote.close(), false).catch(this.onError);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private collect(key: string, signed: string | undefined, found: Map<string, V>): void {
    if (signed !== undefined) {
      try {
        found.set(key, this.codec.decode(key, signed));
      } catch {
        // Corrupt, forged or of another version: a miss.
      }
    }
    this.counts[found.has(key) ? 'hits' : 'misses'] += 1;
  }

  /** Only `close` waits for it, so the long deadline applies. */
  private async flush(): Promise<void> {
    while (this.queue.length > 0 && this.breaker.admits()) {
      const batch = this.queue.splice(0, BATCH_SIZE);
      try {
        await this.call(this.remote.setMany(batch), true);
        this.counts.sets += batch.length;
      } catch (error) {
        this.onError(error);
      }
    }
    this.queue = [];
  }

  private async call<T>(request: Promise<T>, allowLong: boolean): Promise<T> {
    const limit = allowLong && !this.isLate ? this.firstDeadline : this.deadline;
    const onLate = () => {
      this.isLate = true;
    };
    try {
      const result = await withDeadline(request, limit, this.remote, onLate);
      this.breaker.succeeded();
      this.hasAnswered = true;
      this.isLate = false;
      return result;
    } catch (error) {
      this.breaker.failed();
      throw error;
    }
  }
}
