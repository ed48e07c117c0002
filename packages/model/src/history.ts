import type { RelPath } from './rel-path.js';

/** One commit of `git log --format=%ct%x00%s --name-only`. */
export interface Commit {
  /** Commit time in seconds since 1970. */
  readonly time: number;
  /** The first line of its message. */
  readonly subject: string;
  /** The paths it touched. */
  readonly paths: readonly RelPath[];
}

/**
 * The commits that led to the mapped state, newest first, without merges.
 * Ages are relative to the newest commit, so a ranking does not depend on the time of day.
 */
export interface History {
  readonly commits: readonly Commit[];
}
