/** A built checkout that takes part in a run. */
export interface Build {
  readonly contender: string;
  readonly checkout: string;
}

export interface Tree {
  /** Equal in every checkout, so that runs can be compared. */
  readonly name: string;
  readonly path: string;
}

/** What every suite of a run measures. */
export interface Subjects {
  /** This checkout first, then the one to compare with, if any. */
  readonly builds: readonly Build[];
  /** Git repositories. */
  readonly trees: readonly Tree[];
  /** Shell commands of other tools, with `{dir}` for the tree. */
  readonly peers: readonly string[];
}

/** Records one sample, in the unit of the suite. */
export type Note = (subject: string, scenario: string, contender: string, value: number) => void;

export interface Suite {
  readonly name: string;
  /** One sentence for readers of the documentation. */
  readonly description: string;
  readonly unit: string;
  /**
   * Of `cpu`, compared in calibration loops, and `size`, less is better. Of a `score`, more is better;
   * it is exact and needs one round.
   */
  readonly kind: 'cpu' | 'size' | 'score';
  open(subjects: Subjects): Promise<OpenSuite>;
}

export interface OpenSuite extends Disposable {
  /** Measures everything once. Rounds count from 1. */
  round(round: number, note: Note): Promise<void>;
}

export const THIS_BUILD = 'this build';
export const OTHER_BUILD = 'other build';
