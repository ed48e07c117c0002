import type { RelPath } from '@repomap/model';

/** One commit, as `git log --name-only` tells it. */
export interface Commit {
  /** Commit time in seconds since 1970. */
  readonly time: number;
  /** The paths it touched. */
  readonly paths: readonly RelPath[];
}

/** The commits that led to the mapped state, merges left out, in any order. */
export interface History {
  readonly commits: readonly Commit[];
}
