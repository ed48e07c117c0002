/** Number of classes of ranks. */
export const RANK_CLASSES: number = 1 << 13;

const value = new Float32Array(1);
const bits = new Uint32Array(value.buffer);

/**
 * The class of a rank of at least 0. A greater rank is in the same class or an earlier one; the ranks of
 * one class differ by a sixteenth or less, except that the last one begins at 0.
 */
export function rankClass(rank: number): number {
  value[0] = rank;
  // The exponent and the first digits of numbers that are not negative, in the order of these.
  return RANK_CLASSES - 1 - ((bits[0] as number) >>> 19);
}
