import type { NumberColumn } from '@repomap/model';

/** A growing list of whole numbers. */
export class NumberList {
  private numbers: Int32Array;
  private size: number;

  /** Takes over the numbers that it begins with. */
  constructor(first: Int32Array = new Int32Array(0)) {
    this.numbers = first;
    this.size = first.length;
  }

  get length(): number {
    return this.size;
  }

  at(index: number): number {
    return this.numbers[index] as number;
  }

  set(index: number, number: number): void {
    this.numbers[index] = number;
  }

  push(number: number): void {
    if (this.size === this.numbers.length) {
      const larger = new Int32Array(Math.max(64, 2 * this.size));
      larger.set(this.numbers);
      this.numbers = larger;
    }
    this.numbers[this.size] = number;
    this.size += 1;
  }

  /** Its numbers so far; valid until the next is added. */
  get all(): Int32Array {
    return this.numbers.subarray(0, this.size);
  }

  /** Its numbers in as few bytes as they need. */
  column(): NumberColumn {
    return narrowed(this.all);
  }
}

/** Numbers in as few bytes as they need. */
export function narrowed(numbers: Int32Array | Uint32Array): NumberColumn {
  let least = 0;
  let most = 0;
  for (let i = 0; i < numbers.length; i += 1) {
    const number = numbers[i] as number;
    if (number < least) least = number;
    if (number > most) most = number;
  }
  if (least < 0) return Int32Array.from(numbers);
  if (most < 1 << 8) return Uint8Array.from(numbers);
  return most < 1 << 16 ? Uint16Array.from(numbers) : Uint32Array.from(numbers);
}
