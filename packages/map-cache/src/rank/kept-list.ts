/**
 * A list of whole numbers for what is found among many, kept from one use to the next: a list that grows
 * takes several times its memory.
 */
export class KeptList {
  private kept = new Int32Array(0);

  /** The numbers that `find` writes to the beginning of a list with room for `count`; it returns how many. */
  collect(count: number, find: (list: Int32Array) => number): Int32Array {
    // With room for what edits add.
    if (this.kept.length < count) this.kept = new Int32Array(Math.ceil(1.1 * count));
    return this.kept.slice(0, find(this.kept));
  }
}
