/** A vocabulary as `scripts/vocabulary.mjs` packs it. */
export interface PackedVocabulary {
  readonly count: number;
  readonly packed: Uint8Array<ArrayBuffer>;
}

/** The number of pairs of bytes, and one more for the end. */
const PAIRS = 2 ** 16 + 1;

/** The tokens of an encoding sorted by their bytes, found by binary search. */
export class Vocabulary {
  private readonly bytes: Uint8Array;
  private readonly ranks: Uint8Array;
  private readonly lengths: Uint8Array;
  /** By the first two bytes of a token, 0 for a missing second: the first token not below them. */
  private readonly firsts: Uint32Array;
  /** The start of that token in `bytes`. */
  private readonly firstStarts: Uint32Array;
  /** One more than the start of each token in `bytes`; 0 where no token with the same pair was looked up. */
  private readonly starts: Uint32Array;

  /** Throws if bytes are missing, for example because a disk was full: all counts would be wrong. */
  constructor({ count, packed }: PackedVocabulary) {
    const { buffer, byteOffset } = packed;
    this.firsts = new Uint32Array(buffer, byteOffset, PAIRS);
    this.firstStarts = new Uint32Array(buffer, byteOffset + this.firsts.byteLength, PAIRS);
    const rest = packed.subarray(2 * this.firsts.byteLength);
    this.lengths = rest.subarray(0, count);
    this.ranks = rest.subarray(count, 4 * count);
    this.bytes = rest.subarray(4 * count);
    this.starts = new Uint32Array(count);
    if (this.bytes.length !== this.firstStarts[PAIRS - 1])
      throw new RangeError('the vocabulary is not complete');
  }

  /** The rank of the token with these bytes; -1 if there is none. */
  rankOf(text: Uint8Array, start: number, end: number): number {
    const pair = this.pairAt(text, start, end);
    let low = this.firsts[pair] as number;
    let high = this.firsts[pair + 1] as number;
    // The shortest token of a pair comes first, and most parts that are asked for are as short.
    if (end - start === 2 && (pair & 255) !== 0)
      return low < high && this.lengths[low] === 2 ? this.rankAt(low) : -1;
    if (low < high && this.starts[low] === 0) this.findStarts(pair, low, high);
    while (low < high) {
      const middle = (low + high) >> 1;
      const order = this.compare(middle, text, start, end);
      if (order === 0) return this.rankAt(middle);
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return -1;
  }

  private findStarts(pair: number, low: number, high: number): void {
    const { starts, lengths } = this;
    let start = (this.firstStarts[pair] as number) + 1;
    for (let token = low; token < high; token += 1) {
      starts[token] = start;
      start += lengths[token] as number;
    }
  }

  private pairAt(text: Uint8Array, start: number, end: number): number {
    const first = text[start] as number;
    return (first << 8) | (end - start > 1 ? (text[start + 1] as number) : 0);
  }

  private rankAt(token: number): number {
    const { ranks } = this;
    const at = 3 * token;
    return (
      (ranks[at] as number) | ((ranks[at + 1] as number) << 8) | ((ranks[at + 2] as number) << 16)
    );
  }

  /** Negative if the token sorts before the text. */
  private compare(token: number, text: Uint8Array, start: number, end: number): number {
    const { bytes } = this;
    const from = (this.starts[token] as number) - 1;
    const length = this.lengths[token] as number;
    const common = Math.min(length, end - start);
    for (let i = 0; i < common; i += 1) {
      const difference = (bytes[from + i] as number) - (text[start + i] as number);
      if (difference !== 0) return difference;
    }
    return length - (end - start);
  }
}
