import { setTimeout } from 'node:timers/promises';
import type { FileChange } from '@repomap/cache-manager';
import type { FileSystem } from '../worktree/file-system.js';
import { systemGit } from '../worktree/git.js';
import { nodeFileSystem, nodeOuterFiles } from '../worktree/node-file-system.js';
import type { RepositoryPorts } from '../worktree/repository.js';
import { type IgnoredPathsOptions, ignoredPaths } from './ignored-paths.js';

/** How the next change will be noticed. */
export type Validity =
  /** The system reports changes; all files are also checked every five minutes, in case it lost one. */
  | { readonly watched: true }
  /** The directory cannot be watched, for the reason given, so all files are checked every few seconds. */
  | { readonly watched: false; readonly problem: string };

/** How a tree is read; by default from this machine, with the `git` in the path. */
export interface TreeChangesOptions extends Partial<RepositoryPorts> {
  readonly files?: FileSystem;
  readonly signal?: AbortSignal | undefined;
}

/** The system may lose events, for example those of another machine on a network drive. */
const RECHECK_MS = 300_000;
/** Without a watch. */
const MIN_PAUSE_MS = 2000;
/** Without a watch, at most a twentieth of the time goes into checking. */
const PAUSE_PER_CHECK = 20;

/**
 * Yields when all later changes below a root will be noticed, and then whenever files may have
 * changed, until the signal aborts. What the scan ignores is not watched. The consumer checks
 * what has changed, before it asks for the next value.
 */
export async function* treeChanges(
  root: string,
  {
    files = nodeFileSystem(root),
    outerFiles = nodeOuterFiles,
    git = systemGit,
    signal,
  }: TreeChangesOptions = {},
): AsyncGenerator<Validity, void> {
  for (;;) {
    let isReady = false;
    try {
      for await (const _ of batches(root, { files, outerFiles, git, signal })) {
        isReady = true;
        yield { watched: true };
      }
    } catch (error) {
      if (signal?.aborted) return;
      // A watch that worked so far may only have met many new ignored directories.
      if (!isReady) return yield* polls(reasonOf(error), signal);
    }
    if (signal?.aborted) return;
  }
}

/** Ends when the rules have changed by which paths are ignored. */
async function* batches(root: string, options: IgnoredPathsOptions): AsyncGenerator<void, void> {
  // Loaded on demand: most engines never watch.
  const { watchDirectory } = await import('@repomap/cache-manager/watch');
  const ignored = await ignoredPaths(root, options);
  const ready = Promise.withResolvers<undefined>();
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(options.signal ? [options.signal] : [])]);
  const ignore = (path: string) => ignored.has(path);
  const watch = watchDirectory(root, { ignore, signal, onReady: () => ready.resolve(undefined) });
  try {
    let next = watch.next();
    await Promise.race([ready.promise, next]);
    if (signal.aborted) return;
    yield;
    for (;;) {
      const batch = await beforeTimeout(next, RECHECK_MS);
      if (batch?.done) return;
      yield;
      if (batch === undefined) continue;
      if (batch.value.some(changesRules)) return;
      next = watch.next();
    }
  } finally {
    stop.abort();
    await watch.return();
  }
}

function changesRules({ path }: FileChange): boolean {
  return /(?:^|\/)\.gitignore$/.test(path);
}

/** Undefined if nothing arrives in time. */
async function beforeTimeout<T>(value: Promise<T>, milliseconds: number): Promise<T | undefined> {
  const end = new AbortController();
  try {
    const late = setTimeout(milliseconds, undefined, { signal: end.signal });
    late.catch(() => {});
    return await Promise.race([value, late]);
  } finally {
    end.abort();
  }
}

async function* polls(
  problem: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Validity, void> {
  while (!signal?.aborted) {
    const start = performance.now();
    yield { watched: false, problem };
    const pause = Math.max(MIN_PAUSE_MS, PAUSE_PER_CHECK * (performance.now() - start));
    await setTimeout(pause, undefined, signal && { signal }).catch(() => {});
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
