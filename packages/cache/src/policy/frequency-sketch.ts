import { scramble } from './key-hash.js';

/** Counts saturate here. */
export const MAX_FREQUENCY = 15;
const ROWS = 4;

/**
 * Approximate recent use counts of keys that are not in the cache: a count-min sketch with
 * conservative update (Cormode and Muthukrishnan 2005; Estan and Varghese 2002). It may
 * overestimate a count, but never underestimates it.
 */
export class FrequencySketch {
  readonly capacity: number;
  private readonly counts: Uint8Array;
  private readonly words: Uint32Array;
  private readonly mask: number;

  /** Uses 4 to 8 bytes per key of `capacity`. */
  constructor(capacity: number) {
    this.capacity = capacity;
    const width = 2 ** Math.ceil(Math.log2(Math.max(capacity, 16)));
    this.counts = new Uint8Array(width * ROWS);
    this.words = new Uint32Array(this.counts.buffer);
    this.mask = width - 1;
  }

  estimate(hash: number): number {
    let least = MAX_FREQUENCY;
    let probe = hash;
    for (let row = 0; row < ROWS; row += 1) {
      const count = this.counts[row * (this.mask + 1) + (probe & this.mask)] as number;
      if (count < least) least = count;
      probe = scramble(probe + row + 1);
    }
    return least;
  }

  /** Raises the estimate of a key to at least this count. */
  raise(hash: number, count: number): void {
    let probe = hash;
    for (let row = 0; row < ROWS; row += 1) {
      const at = row * (this.mask + 1) + (probe & this.mask);
      if ((this.counts[at] as number) < count) this.counts[at] = count;
      probe = scramble(probe + row + 1);
    }
  }

  /** Halves all counts, four at a time. */
  halve(): void {
    for (let at = 0; at < this.words.length; at += 1)
      this.words[at] = ((this.words[at] as number) >>> 1) & 0x7f7f7f7f;
  }
}
