import type { CallOptions, Milliseconds } from '@repomap/cache';
import type { FileChange } from '../file-changes.js';
import { WatchedTree } from './watched-tree.js';

export interface WatchDirectoryOptions extends CallOptions {
  /** Whether to ignore a path, relative to the root. `.git` and `node_modules` are always ignored. */
  readonly ignore?: (path: string) => boolean;
  /** A batch ends after this long without a change. Default 100 ms. */
  readonly settle?: Milliseconds;
  /** Called once, when all later changes will be reported. */
  readonly onReady?: () => void;
}

/**
 * The changes in a directory and its subdirectories, in batches, until the signal aborts. Does not
 * follow symbolic links. Changes before the first batch is requested are not reported. Takes one watch
 * of the system for each directory. Throws if there are more than 5,000 directories, or the system
 * cannot watch any more.
 */
export async function* watchDirectory(
  root: string,
  { ignore = () => false, settle = 100, onReady = () => {}, signal }: WatchDirectoryOptions = {},
): AsyncGenerator<readonly FileChange[], void> {
  let wake = () => {};
  let timer: NodeJS.Timeout | undefined;
  let settled = false;
  const deliver = () => {
    settled = true;
    wake();
  };
  signal?.addEventListener('abort', deliver, { once: true });
  using tree = new WatchedTree(root, {
    ignore,
    onEvent: () => {
      clearTimeout(timer);
      timer = setTimeout(deliver, settle);
    },
  });
  try {
    if (signal?.aborted) return;
    await tree.add('');
    onReady();
    while (!signal?.aborted) {
      if (!settled)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      settled = false;
      if (signal?.aborted) return;
      const changes = await tree.changes();
      if (changes.length > 0) yield changes;
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', deliver);
  }
}
