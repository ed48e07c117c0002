import { relative, sep } from 'node:path';
import type { CallOptions, Milliseconds } from '@repomap/cache';
import { watch } from 'chokidar';
import type { FileChange } from '../file-changes.js';

export interface WatchDirectoryOptions extends CallOptions {
  /** Whether to ignore a path, relative to the root. `.git` and `node_modules` are always ignored. */
  readonly ignore?: (path: string) => boolean;
  /** A batch ends after this long without a change. Default 100 ms. */
  readonly settle?: Milliseconds;
  /** Called once, when all later changes will be reported. */
  readonly onReady?: () => void;
}

const ALWAYS_IGNORED = /(?:^|\/)(?:\.git|node_modules)(?:\/|$)/;
const TYPES = { add: 'created', change: 'changed', unlink: 'deleted' } as const;

/**
 * The changes in a directory and its subdirectories, in batches, until the signal aborts. Does not
 * follow symbolic links. Changes before the first batch is requested are not reported. Throws if the
 * system cannot watch any more files.
 */
export async function* watchDirectory(
  root: string,
  { ignore = () => false, settle = 100, onReady = () => {}, signal }: WatchDirectoryOptions = {},
): AsyncGenerator<readonly FileChange[], void> {
  const inRoot = (file: string) => relative(root, file).replaceAll(sep, '/');
  const ignored = (file: string) => ALWAYS_IGNORED.test(inRoot(file)) || ignore(inRoot(file));
  const watcher = watch(root, {
    ignored,
    ignoreInitial: true,
    ignorePermissionErrors: true,
    followSymlinks: false,
  });
  let batch: FileChange[] = [];
  let settled = false;
  let wake = () => {};
  let timer: NodeJS.Timeout | undefined;
  let failure: Error | undefined;
  const deliver = () => {
    settled = true;
    wake();
  };
  watcher.once('ready', onReady);
  watcher.on('error', (error) => {
    failure ??= error as Error;
    deliver();
  });
  watcher.on('all', (event, file) => {
    if (!Object.hasOwn(TYPES, event)) return;
    batch.push({ type: TYPES[event as keyof typeof TYPES], path: inRoot(file) });
    clearTimeout(timer);
    timer = setTimeout(deliver, settle);
  });
  signal?.addEventListener('abort', deliver, { once: true });
  try {
    while (!signal?.aborted) {
      if (!settled)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      settled = false;
      if (failure !== undefined) throw failure;
      if (batch.length > 0) yield batch.splice(0);
    }
  } finally {
    clearTimeout(timer);
    batch = [];
    await watcher.close();
  }
}
