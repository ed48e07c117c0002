/** A file that contains a term. */
export interface Posting {
  readonly file: number;
  /** Occurrences in the file. */
  readonly count: number;
  /** Pairs of a definition that contains the term, as its index in the file, and occurrences in it. */
  readonly bodies: readonly number[];
}

/** A growing list of numbers, each in as many bytes as it needs, seven bits in each. */
export class NumberWriter {
  private bytes = new Uint8Array(1 << 16);
  private size = 0;

  get length(): number {
    return this.size;
  }

  add(number: number): void {
    if (this.size + MAX_BYTES > this.bytes.length) {
      const larger = new Uint8Array(2 * this.bytes.length);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    let rest = number;
    while (rest > 127) {
      this.bytes[this.size] = (rest & 127) | 128;
      this.size += 1;
      rest >>>= 7;
    }
    this.bytes[this.size] = rest;
    this.size += 1;
  }

  /** Adds a distance and a count, which is mostly 1. */
  addCounted(distance: number, count: number): void {
    this.add(2 * distance + (count === 1 ? 0 : 1));
    if (count !== 1) this.add(count);
  }

  written(): Uint8Array {
    return this.bytes.slice(0, this.size);
  }
}

/** Of a number up to 2^32. */
const MAX_BYTES = 5;

/** Visits the postings of one term. `bodies` is only valid until the visit ends. */
export function readPostings(
  bytes: ArrayLike<number>,
  start: number,
  end: number,
  visit: (posting: Posting) => void,
): void {
  const bodies: number[] = [];
  const posting = { file: 0, count: 0, bodies };
  let at = start;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at] as number;
      at += 1;
      value |= (byte & 127) << shift;
      if (byte < 128 || at >= end) return value;
    }
  };
  while (at < end) {
    const step = next();
    posting.file += step >>> 1;
    posting.count = step & 1 ? next() : 1;
    const size = next();
    bodies.length = 0;
    let definition = 0;
    for (let i = 0; i < size && at < end; i += 1) {
      const distance = next();
      definition += distance >>> 1;
      bodies.push(definition, distance & 1 ? next() : 1);
    }
    visit(posting);
  }
}
