/*
 * Natural numbers as text, as base64 VLQ in source maps: digits of five bits, the lowest first; a sixth
 * bit marks those that another one follows. The characters are the 64 from `0` on, so no table is needed.
 */

const ZERO = 48;
const BITS = 5;
const RADIX = 2 ** BITS;

/** Writes numbers below 2^32. */
export class DigitWriter {
  private bytes = Buffer.alloc(2 ** 12);
  private size = 0;

  add(number: number): void {
    if (this.size + MAX_DIGITS > this.bytes.length)
      this.bytes = Buffer.concat([this.bytes], 2 * this.bytes.length);
    const { bytes } = this;
    let at = this.size;
    let rest = number;
    for (; rest >= RADIX; at += 1) {
      bytes[at] = ZERO + RADIX + (rest & (RADIX - 1));
      rest >>>= BITS;
    }
    bytes[at] = ZERO + rest;
    this.size = at + 1;
  }

  /** Adds a number of either sign from -2^31 on, below 2^31. */
  addSigned(number: number): void {
    this.add(((number << 1) ^ (number >> 31)) >>> 0);
  }

  /** Returns what was written since the last call. */
  take(): string {
    const text = this.bytes.toString('latin1', 0, this.size);
    this.size = 0;
    return text;
  }
}

/** Of a number below 2^32. */
const MAX_DIGITS = 7;

/** Reads the numbers in a part of a text. */
export class DigitReader {
  private readonly text: string;
  private at: number;
  private readonly end: number;

  constructor(text: string, start: number, end: number) {
    this.text = text;
    this.at = start;
    this.end = end;
  }

  /** Number of digits that are left, at least one for each number; negative once too many were read. */
  get left(): number {
    return this.end - this.at;
  }

  next(): number {
    let value = 0;
    for (let shift = 0; ; shift += BITS) {
      const digit = this.text.charCodeAt(this.at) - ZERO;
      this.at += 1;
      value |= (digit & (RADIX - 1)) << shift;
      if (digit < RADIX || this.at >= this.end) return value >>> 0;
    }
  }

  nextSigned(): number {
    const number = this.next();
    return (number >>> 1) ^ -(number & 1);
  }

  /** All that are left. */
  rest(): Uint32Array {
    const numbers = new Uint32Array(Math.max(0, this.left));
    let size = 0;
    for (; this.at < this.end; size += 1) numbers[size] = this.next();
    return numbers.subarray(0, size);
  }
}
