import { CountedEntry } from './counted-entry.js';
import type { AdaptiveState } from './policy.js';
import { WTinyLfu } from './w-tiny-lfu.js';

/** The windows that are tried: from nearly pure frequency to nearly pure recency. */
const WINDOWS = [0.01, 0.2, 0.5, 0.97] as const;
/** A shadow follows one key in this many, fewer in a small cache. A power of two. */
const MOST_KEYS_PER_SAMPLE = 16;
/** The fewest entries of which a shadow's hit rate still says something: a guess. */
const LEAST_SHADOW_SIZE = 32;
/** The windows are compared after this many sampled requests for each entry of a shadow. */
const REQUESTS_PER_CHOICE = 10;

/** A cache of hashes alone, of a share of all keys, that counts what it would have hit. */
class Shadow {
  readonly window: number;
  /** Hits, those of earlier comparisons counting half as much each time. */
  hits = 0;
  private readonly cache: WTinyLfu<number, true>;
  private readonly capacity: number;

  constructor(capacity: number, window: number) {
    this.window = window;
    this.capacity = capacity;
    this.cache = new WTinyLfu(capacity, window);
  }

  request(hash: number): void {
    if (this.cache.use(hash) !== undefined) {
      this.hits += 1;
      return;
    }
    if (this.cache.size >= this.capacity) this.cache.evict();
    this.cache.add(new CountedEntry(hash, true, 0), hash);
  }
}

/**
 * Finds the window that suits the requests, by small shadow caches with one window each.
 *
 * A cache over a random 1/16 of the keys with 1/16 of the entries has about the hit rate of the
 * whole (Waldspurger et al., "Cache modeling and optimization using miniature simulations", 2017).
 */
export class WindowChooser {
  private readonly shadows: readonly Shadow[];
  private readonly sampleMask: number;
  private readonly requestsPerChoice: number;
  private readonly threshold: number;
  private chosen: number;
  private switches: number;
  private requests = 0;
  private sinceChoice = 0;

  constructor(capacity: number, threshold: number, before?: WindowChooser) {
    const keysPerSample = sampling(capacity);
    const shadowSize = Math.ceil(capacity / keysPerSample);
    this.shadows = WINDOWS.map((window) => new Shadow(shadowSize, window));
    this.sampleMask = keysPerSample - 1;
    this.requestsPerChoice = shadowSize * REQUESTS_PER_CHOICE;
    this.threshold = threshold;
    this.chosen = before?.chosen ?? 0;
    this.switches = before?.switches ?? 0;
  }

  get window(): number {
    return this.current.window;
  }

  /** Says whether the window has changed with this request. */
  request(hash: number): boolean {
    // The sketches use the low bits.
    if (((hash >>> 24) & this.sampleMask) !== 0) return false;
    for (const shadow of this.shadows) shadow.request(hash);
    this.requests += 1;
    this.sinceChoice += 1;
    return this.sinceChoice >= this.requestsPerChoice && this.choose();
  }

  state(): AdaptiveState {
    return {
      name: 'adaptive',
      window: this.window,
      candidates: this.shadows.map((shadow) => ({
        window: shadow.window,
        hitRate: this.hitRateOf(shadow),
      })),
      switches: this.switches,
    };
  }

  private get current(): Shadow {
    return this.shadows[this.chosen] as Shadow;
  }

  private hitRateOf(shadow: Shadow): number {
    return this.requests === 0 ? 0 : shadow.hits / this.requests;
  }

  private choose(): boolean {
    const best = this.shadows.reduce((a, b) => (b.hits > a.hits ? b : a));
    const better = this.hitRateOf(best) - this.hitRateOf(this.current) > this.threshold;
    if (better) {
      this.chosen = this.shadows.indexOf(best);
      this.switches += 1;
    }
    for (const shadow of this.shadows) shadow.hits /= 2;
    this.requests /= 2;
    this.sinceChoice = 0;
    return better;
  }
}

function sampling(capacity: number): number {
  const keys = 2 ** Math.floor(Math.log2(Math.max(1, capacity / LEAST_SHADOW_SIZE)));
  return Math.min(keys, MOST_KEYS_PER_SAMPLE);
}
