/**
 * Zeros for numbers of which most stay 0, kept from one use to the next: creating them anew takes longer
 * than what is done with them, and makes V8 collect garbage.
 */
export class KeptZeros<Zeros extends Float64Array | Uint32Array = Float64Array> {
  private readonly create: (count: number) => Zeros;
  private kept: Zeros | undefined;

  constructor(create: (count: number) => Zeros) {
    this.create = create;
  }

  /** Calls a function with at least `count` zeros, which it must leave as zeros. */
  use<T>(count: number, action: (zeros: Zeros) => T): T {
    const { kept } = this;
    // With room for what edits add.
    const own = kept && kept.length >= count ? kept : this.create(Math.ceil(1.1 * count));
    // They are not used again if it throws.
    this.kept = undefined;
    const result = action(own);
    this.kept = own;
    return result;
  }
}
