import type { Milliseconds } from '@repomap/cache';
import { type OpenObjects, systemGitObjects } from './git-tree/git-objects.js';
import { timeoutSignal } from './timeout-signal.js';
import type { FileSystem, OuterFiles } from './worktree/file-system.js';
import { type Git, systemGit } from './worktree/git.js';
import { nodeFileSystem, nodeOuterFiles } from './worktree/node-file-system.js';

/** The engine's access to files, git and time. */
export interface Ports {
  /**
   * Opens the files below the root. Called for each request with the root as `outerFiles.realPath`
   * returns it, so a file system may cache for its lifetime which directories it has checked.
   */
  readonly files: (root: string) => FileSystem;
  readonly outerFiles: OuterFiles;
  readonly git: Git;
  /** Opens the objects of the root's repository, once for each engine. */
  readonly objects: OpenObjects;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A signal that is aborted after this time, and keeps no process alive. */
  readonly timeout: (milliseconds: Milliseconds) => AbortSignal;
}

export const DEFAULT_PORTS: Ports = {
  files: nodeFileSystem,
  outerFiles: nodeOuterFiles,
  git: systemGit,
  objects: systemGitObjects,
  now: Date.now,
  timeout: timeoutSignal,
};
