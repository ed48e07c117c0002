import type { Csr } from './csr.js';

/** In place of a name: the target is a file that is imported as a whole. */
export const NO_NAME = -1;
/** In place of a definer: the target stands for all files that define the name. */
export const ALL = -1;

/** Targets by first use, in the order of the files. */
export interface TargetColumns {
  /** The number of its name in the `DefinerTable`, or `NO_NAME`. */
  readonly names: Int32Array;
  /** Which of the definers of the name it is, or `ALL`; the file if it has no name. */
  readonly places: Int32Array;
}

/** File -> targets that it uses, weight: number of uses. Excludes a file's uses of its own names. */
export interface UseColumns extends Csr {
  readonly starts: Uint32Array;
  readonly targets: Uint32Array;
  readonly weights: Float64Array;
  /** Parallel to `targets`: the number of the rule by which the use was bound. */
  readonly rules: Uint8Array;
}

/** The uses of all files and their targets. */
export interface BoundColumns {
  readonly targets: TargetColumns;
  readonly uses: UseColumns;
}
