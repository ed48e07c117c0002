import { relative, sep } from 'node:path';
import type { CallOptions, Milliseconds } from '@repomap/cache';
import { watch } from 'chokidar';
import type { FileChange } from '../file-changes.js';

export interface WatchFolderOptions extends CallOptions {
  /** Whether a path, relative to the root, is of no interest. `.git` and `node_modules` never are. */
  readonly ignore?: (path: string) => boolean;
  /** Quiet time after which what has gathered is handed on. Default 100 ms. */
  readonly settle?: Milliseconds;
  /** Called once, when every later change will be heard of. */
  readonly onReady?: () => void;
}

const NEVER = /(?:^|\/)(?:\.git|node_modules)(?:\/|$)/;
const TYPES = { add: 'created', change: 'changed', unlink: 'deleted' } as const;

/**
 * The changes below a folder in batches, without end until the signal aborts. Symbolic links are
 * not followed. What happened before the first batch is asked for is not told. Throws when the
 * system can watch no more files.
 */
export async function* watchFolder(
  root: string,
  { ignore = () => false, settle = 100, onReady = () => {}, signal }: WatchFolderOptions = {},
): AsyncGenerator<readonly FileChange[], void> {
  const inRoot = (file: string) => relative(root, file).replaceAll(sep, '/');
  const ignored = (file: string) => NEVER.test(inRoot(file)) || ignore(inRoot(file));
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
  const hand = () => {
    settled = true;
    wake();
  };
  watcher.once('ready', onReady);
  watcher.on('error', (error) => {
    failure ??= error as Error;
    hand();
  });
  watcher.on('all', (event, file) => {
    if (!Object.hasOwn(TYPES, event)) return;
    batch.push({ type: TYPES[event as keyof typeof TYPES], path: inRoot(file) });
    clearTimeout(timer);
    timer = setTimeout(hand, settle);
  });
  signal?.addEventListener('abort', hand, { once: true });
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
