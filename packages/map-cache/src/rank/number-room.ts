/** Enough for the ranks of some files. */
const CHUNK = 4096;

/** Room for many short lists of numbers: creating each by itself takes longer than sorting it. */
export class NumberRoom {
  private chunk = new Float64Array(CHUNK);
  private used = 0;

  /** A list of zeros. */
  take(length: number): Float64Array {
    if (this.used + length > this.chunk.length) {
      this.chunk = new Float64Array(Math.max(CHUNK, length));
      this.used = 0;
    }
    const start = this.used;
    this.used += length;
    return this.chunk.subarray(start, this.used);
  }
}
