/**
 * Zeros for sums of which most stay 0, kept from one use to the next: creating them anew takes longer than
 * the sums, and makes V8 collect garbage.
 */
export class KeptZeros {
  private kept = new Float64Array(0);

  /** Calls a function with at least `count` zeros, which it must leave as zeros. */
  use<T>(count: number, action: (zeros: Float64Array) => T): T {
    const own = this.kept.length < count ? new Float64Array(Math.ceil(1.1 * count)) : this.kept;
    // They are not used again if it throws.
    this.kept = new Float64Array(0);
    const result = action(own);
    this.kept = own;
    return result;
  }
}
