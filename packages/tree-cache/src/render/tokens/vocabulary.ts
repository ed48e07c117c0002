/** A vocabulary as `scripts/vocabulary.mjs` packs it. */
export interface PackedVocabulary {
  readonly count: number;
  readonly packed: string;
}

/** The tokens of an encoding sorted by their bytes, found by binary search. */
export class Vocabulary {
  private readonly bytes: Uint8Array;
  private readonly ranks: Uint8Array;
  /** The start of each token in `bytes`, and the end of the last. */
  private readonly starts: Uint32Array;
  /** By the first two bytes of a token, 0 for a missing second: the first token not below them. */
  private readonly firsts: Uint32Array;

  constructor({ count, packed }: PackedVocabulary) {
    const all = Buffer.from(packed, 'base64');
    this.ranks = all.subarray(count, 4 * count);
    this.bytes = all.subarray(4 * count);
    this.starts = new Uint32Array(count + 1);
    this.firsts = new Uint32Array(2 ** 16 + 1).fill(count);
    let pair = -1;
    for (let token = 0, start = 0; token < count; token += 1) {
      const length = all[token] as number;
      for (const until = this.pairAt(this.bytes, start, start + length); pair < until; )
        this.firsts[++pair] = token;
      start += length;
      this.starts[token + 1] = start;
    }
  }

  /** The rank of the token with these bytes; -1 if there is none. */
  rankOf(text: Uint8Array, start: number, end: number): number {
    const pair = this.pairAt(text, start, end);
    let low = this.firsts[pair] as number;
    let high = this.firsts[pair + 1] as number;
    while (low < high) {
      const middle = (low + high) >> 1;
      const order = this.compare(middle, text, start, end);
      if (order === 0) return this.rankAt(middle);
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return -1;
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
    const from = this.starts[token] as number;
    const length = (this.starts[token + 1] as number) - from;
    const common = Math.min(length, end - start);
    for (let i = 0; i < common; i += 1) {
      const difference = (bytes[from + i] as number) - (text[start + i] as number);
      if (difference !== 0) return difference;
    }
    return length - (end - start);
  }
}
