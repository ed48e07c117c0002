import { lstat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { CallOptions, Milliseconds } from '@repomap/cache';
import { type FSWatcher, watch } from 'chokidar';
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
    // Otherwise nothing would be reported of a directory that is added again.
    ignoreInitial: false,
    ignorePermissionErrors: true,
    followSymlinks: false,
  });
  const replaced = new ReplacedFiles(watcher);
  let batch: FileChange[] = [];
  let isReady = false;
  let settled = false;
  let wake = () => {};
  let timer: NodeJS.Timeout | undefined;
  let failure: Error | undefined;
  const deliver = () => {
    settled = true;
    wake();
  };
  const report = (type: 'created' | 'changed' | 'deleted', file: string) =>
    batch.push({ type, path: inRoot(file) });
  const settleLater = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      for (const file of await replaced.watchAgain()) report('deleted', file);
      deliver();
    }, settle);
  };
  replaced.onSuspect = settleLater;
  watcher.once('ready', () => {
    isReady = true;
    onReady();
  });
  watcher.on('error', (error) => {
    failure ??= error as Error;
    deliver();
  });
  watcher.on('all', (event, file, stats) => {
    if (!isReady || !Object.hasOwn(TYPES, event) || stats?.isDirectory()) return;
    report(TYPES[event as keyof typeof TYPES], file);
    settleLater();
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

/**
 * Finds files that were replaced by a directory, as by switching branches in git: chokidar goes on to
 * watch the file and reports nothing of the directory.
 */
class ReplacedFiles {
  onSuspect: () => void = () => {};
  readonly #watcher: FSWatcher;
  readonly #files = new Set<string>();
  readonly #suspects = new Set<string>();

  constructor(watcher: FSWatcher) {
    this.#watcher = watcher;
    watcher.on('add', (file) => this.#files.add(file));
    watcher.on('unlink', (file) => this.#files.delete(file));
    watcher.on('change', (file) => this.#suspect(file));
    watcher.on('raw', (_event, name, details) => {
      const { watchedPath } = details as { readonly watchedPath?: string };
      if (watchedPath === undefined) return;
      this.#suspect(watchedPath);
      this.#suspect(join(watchedPath, name ?? ''));
    });
  }

  /** Watches those that are directories now. Everything in them will be reported as new. */
  async watchAgain(): Promise<string[]> {
    const replaced: string[] = [];
    for (const path of this.#suspects) {
      this.#suspects.delete(path);
      const stats = await lstat(path).catch(() => undefined);
      if (!stats?.isDirectory() || this.#watcher.closed || !this.#files.delete(path)) continue;
      this.#watcher.unwatch(path);
      this.#watcher.add(path);
      replaced.push(path);
    }
    return replaced;
  }

  #suspect(path: string): void {
    if (!this.#files.has(path)) return;
    this.#suspects.add(path);
    this.onSuspect();
  }
}
