import type { Csr } from './csr.js';

/** How a name in a file was bound to its definers, most certain first. */
export const BindingRule = {
  /** The file imports the definer. */
  Import: 'import',
  /** The definer is in the same directory. */
  Directory: 'directory',
  /** By name alone. */
  Name: 'name',
} as const;
export type BindingRule = (typeof BindingRule)[keyof typeof BindingRule];

/** The referent of a name: one file that defines it, or all files that it may refer to. */
export interface Target {
  /** Empty for a file that is imported as a whole. */
  readonly name: string;
  /** Files that define it, ascending. */
  readonly definers: readonly number[];
  /** The index of its name among all family names; `NO_NAME` for a file imported as a whole. */
  readonly owner: number;
  /** Whether it stands for all files that define the name. */
  readonly isCommon: boolean;
}

export const NO_NAME = -1;

/**
 * The names that files use, bound to the files that define them. Valid until the next binding.
 *
 * A reference graph has an edge from every user of a name to every definer, which amounts to
 * millions of edges for names like `get`. Walking in two steps, file -> target -> definer, moves the
 * same mass over a number of entries that is linear in the tags.
 */
export interface BoundNames {
  /** By first use, in the order of the files. */
  readonly targets: readonly Target[];
  /** By target: how its first user was bound. */
  readonly rules: readonly BindingRule[];
  /** File -> targets that it defines, weight 1. */
  readonly defines: Csr;
  /** File -> targets that it uses, weight: number of uses. Excludes a file's uses of its own names. */
  readonly uses: Csr;
  /** Number of files that use each target. */
  readonly users: Float64Array;
  /** By definition of all files: the sum of the masses of the targets that it belongs to. */
  readonly massOfDefinitions: (masses: Float64Array) => Float64Array;
}
