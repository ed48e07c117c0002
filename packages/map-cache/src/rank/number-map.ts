/** What a map has for numbers that it does not contain. */
export const ABSENT = -1;

/** A map from small numbers to numbers, faster than a `Map` and as large as the largest key. */
export class NumberMap {
  private values: Int32Array;

  /** `size`: more than the largest key, if that is known. */
  constructor(size = 256) {
    this.values = new Int32Array(size).fill(ABSENT);
  }

  /** `ABSENT` for a number that is no key. */
  get(key: number): number {
    return key < this.values.length ? (this.values[key] as number) : ABSENT;
  }

  set(key: number, value: number): void {
    if (key >= this.values.length) {
      const larger = new Int32Array(Math.max(key + 1, 2 * this.values.length)).fill(ABSENT);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[key] = value;
  }
}
