import type { TermPostings } from '@repomap/model';

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

/** A list of numbers, each in as many bytes as it needs, seven bits in each. */
export class NumberWriter {
  private bytes: Uint8Array<ArrayBuffer>;
  private size = 0;

  /** With room for so many bytes. */
  constructor(bytes: number) {
    this.bytes = new Uint8Array(bytes);
  }

  /** Adds a number that there is room for. */
  add(number: number): void {
    this.size = writeNumber(this.bytes, this.size, number);
  }

  /** Whether there is room for so many bytes. */
  hasRoomFor(bytes: number): boolean {
    return this.size + bytes <= this.bytes.length;
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

/** Where the posting of a term ends that begins at `start`: at the end of the list, if it is damaged. */
export function endOfPosting(numbers: TermPostings, start: number): number {
  const head = numbers[start] as number;
  let end = start + 1 + (head & 1);
  for (let left = head >>> 1; left > 0 && end < numbers.length; left -= 1)
    end += 1 + ((numbers[end] as number) & 1);
  return end;
}

/** Writes the numbers of a posting to the beginning of a list. */
export function putPosting(numbers: number[], { count, bodies, end }: Posting): void {
  let size = 0;
  const put = (number: number, counted: number) => {
    numbers[size] = 2 * number + (counted === 1 ? 0 : 1);
    if (counted !== 1) numbers[size + 1] = counted;
    size += counted === 1 ? 1 : 2;
  };
  put(end / 2, count);
  let last = 0;
  for (let i = 0; i < end; i += 2) {
    put((bodies[i] as number) - last, bodies[i + 1] as number);
    last = bodies[i] as number;
  }
}

/**
 * Visits the postings of one term, each of which is the distance to the last file and the numbers of
 * `endOfPosting`. `bodies` is only valid until the visit ends.
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
