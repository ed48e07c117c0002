import type { RelPath } from './rel-path.js';

/** One commit, as `git log --format=%ct%x00%s --name-only` tells it. */
export interface Commit {
  /** Commit time in seconds since 1970. */
  readonly time: number;
  /** The first line of its message. */
  readonly subject: string;
  /** The paths it touched. */
  readonly paths: readonly RelPath[];
}

/**
 * The commits that led to the mapped state, merges left out, newest first.
 * Ages count from the newest, so that a history means the same at any time.
 */
export interface History {
  readonly commits: readonly Commit[];
}
