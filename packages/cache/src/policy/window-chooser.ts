import { FrequencyEntry } from './frequency-entry.js';
import type { AdaptiveState } from './policy.js';
import { WTinyLfu } from './w-tiny-lfu.js';

/** The candidate windows, from nearly pure frequency to nearly pure recency. */
const WINDOWS = [0.01, 0.2, 0.5, 0.97] as const;
/** Shadows sample at most one key in this many. A power of two. */
const MAX_KEYS_PER_SAMPLE = 16;
/** Minimum size of a shadow for a meaningful hit rate. A guess. */
const MIN_SHADOW_SIZE = 32;
/** The windows are compared after this many sampled requests per shadow entry. */
const REQUESTS_PER_CHOICE = 10;

/** A simulated cache of the hashes of sampled keys, which counts hits. */
class Shadow {
  readonly window: number;
  /** Hits; halved after each comparison. */
  hits = 0;
  private readonly cache: WTinyLfu<number, true>;
  private readonly capacity: number;

  constructor(capacity: number, window: number) {
    this.window = window;
    this.capacity = capacity;
    this.cache = new WTinyLfu(capacity, window);
  }

  request(hash: number): void {
    if (this.cache.access(hash) !== undefined) {
      this.hits += 1;
      return;
    }
    if (this.cache.size >= this.capacity) this.cache.evict();
    this.cache.add(new FrequencyEntry(hash, true, 0), hash);
  }
}

/**
 * Chooses the best window for the recent requests by simulating each candidate on sampled keys.
 *
 * A cache with 1/16 of the entries over a random 1/16 of the keys has about the hit rate of the full
 * cache (Waldspurger et al., "Cache modeling and optimization using miniature simulations", 2017).
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

  /** Records a request. Returns whether the window changed. */
  request(hash: number): boolean {
    // Sample by the high bits, because the sketches use the low ones.
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
  const keys = 2 ** Math.floor(Math.log2(Math.max(1, capacity / MIN_SHADOW_SIZE)));
  return Math.min(keys, MAX_KEYS_PER_SAMPLE);
}
