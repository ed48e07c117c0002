/** A file that contains a term. */
export interface Posting {
  readonly file: number;
  /** Occurrences in the file. */
  readonly count: number;
  /** Pairs of a definition that contains the term, as its index in the file, and occurrences in it. */
  readonly bodies: ArrayLike<number>;
  /** Where the pairs end. */
  readonly end: number;
}

/** A growing list of numbers, each in as many bytes as it needs, seven bits in each. */
export class NumberWriter {
  private bytes: Uint8Array<ArrayBuffer>;
  private size = 0;

  /** `bytes`: how many it is going to need, more or less. */
  constructor(bytes: number) {
    this.bytes = new Uint8Array(bytes);
  }

  get length(): number {
    return this.size;
  }

  add(number: number): void {
    if (!this.hasRoomFor(MAX_BYTES)) this.grow(MAX_BYTES);
    this.size = writeNumber(this.bytes, this.size, number);
  }

  /** Adds a number and a count, which is mostly 1. */
  addCounted(number: number, count: number): void {
    this.add(2 * number + (count === 1 ? 0 : 1));
    if (count !== 1) this.add(count);
  }

  /** Adds all that another has written. */
  addAll(other: NumberWriter): void {
    if (!this.hasRoomFor(other.size)) this.grow(other.size);
    for (let i = 0; i < other.size; i += 1) this.bytes[this.size + i] = other.bytes[i] as number;
    this.size += other.size;
  }

  /** Whether so many bytes can be added without copying those before. */
  hasRoomFor(bytes: number): boolean {
    return this.size + bytes <= this.bytes.length;
  }

  clear(): void {
    this.size = 0;
  }

  /** Clears it, and frees its memory at once, not with the next garbage collection. */
  release(): void {
    this.size = 0;
    this.bytes = new Uint8Array(this.bytes.buffer.transfer(0));
  }

  /** Valid until more is written. */
  written(): Uint8Array {
    return this.bytes.subarray(0, this.size);
  }

  private grow(least: number): void {
    const larger = new Uint8Array(Math.max(Math.ceil(1.5 * this.bytes.length), this.size + least));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/** The numbers of a list of a `NumberWriter` from one place on. */
export class NumberReader {
  /** Where the next number begins. */
  at: number;
  private readonly bytes: ArrayLike<number>;
  private readonly end: number;

  constructor(bytes: ArrayLike<number>, start: number, end: number) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  next(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at] as number;
      this.at += 1;
      value |= (byte & 127) << shift;
      if (byte < 128 || this.at >= this.end) return value;
    }
  }
}

/** Of a number up to 2^32. */
const MAX_BYTES = 5;

/** Writes a number where there is room for it; returns where it ends. */
export function writeNumber(bytes: Uint8Array, start: number, number: number): number {
  let at = start;
  let rest = number;
  for (; rest > 127; at += 1) {
    bytes[at] = (rest & 127) | 128;
    rest >>>= 7;
  }
  bytes[at] = rest;
  return at + 1;
}

/** How many bytes a number takes. */
export function bytesOf(number: number): number {
  let bytes = 1;
  for (let rest = number >>> 7; rest > 0; rest >>>= 7) bytes += 1;
  return bytes;
}

/**
 * Writes a posting without its file: the number of bodies and the count, and for each body the distance
 * to the last one and its count.
 */
export function writePosting(to: NumberWriter, count: number, { pairs, start, end }: Bodies): void {
  to.addCounted((end - start) / 2, count);
  let last = 0;
  for (let i = start; i < end; i += 2) {
    to.addCounted((pairs[i] as number) - last, pairs[i + 1] as number);
    last = pairs[i] as number;
  }
}

/** A part of a list of pairs: of a definition, ascending, and occurrences. */
export interface Bodies {
  readonly pairs: ArrayLike<number>;
  readonly start: number;
  readonly end: number;
}

/**
 * Visits the postings of one term, each of which is the distance to the last file and what
 * `writePosting` writes. `bodies` is only valid until the visit ends.
 */
export function readPostings(
  bytes: ArrayLike<number>,
  start: number,
  end: number,
  visit: (posting: Posting) => void,
): void {
  // Never shortened: V8 would give back its memory, to be taken anew for the next posting.
  const bodies: number[] = [];
  const posting = { file: 0, count: 0, bodies, end: 0 };
  const numbers = new NumberReader(bytes, start, end);
  while (numbers.at < end) {
    posting.file += numbers.next();
    const head = numbers.next();
    posting.count = head & 1 ? numbers.next() : 1;
    posting.end = 0;
    let definition = 0;
    for (let left = head >>> 1; left > 0 && numbers.at < end; left -= 1) {
      const distance = numbers.next();
      definition += distance >>> 1;
      bodies[posting.end] = definition;
      bodies[posting.end + 1] = distance & 1 ? numbers.next() : 1;
      posting.end += 2;
    }
    visit(posting);
  }
}
