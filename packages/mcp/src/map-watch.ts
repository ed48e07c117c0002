import { mapResourceText } from './map-resource.js';
import type { Root } from './roots.js';
import type { Service } from './service.js';
import { textDigest } from './text-digest.js';

export interface MapWatchOptions {
  /** Called when the text of a resource has changed. */
  readonly onChange: (uri: string) => void;
  /** Called with the reason if a root cannot be watched. */
  readonly onWarning: (message: string) => void;
}

/** A watch costs a handle per path, so a root with more paths is not watched. */
const MAX_WATCHED_PATHS = 50_000;

/**
 * Watches the files of all roots while there are subscribers, and reports when the text of a map that
 * they subscribed to changes. A file change only triggers the comparison.
 */
export class MapWatch {
  private readonly service: Service;
  private readonly options: MapWatchOptions;
  /** The resources of each subscriber. */
  private readonly subscribers = new Map<unknown, ReadonlySet<string>>();
  /** The digest of each resource when subscribers last saw it. */
  private readonly digests = new Map<string, string>();
  private readonly watched = new Set<string>();
  /** The end of the queue: comparisons run one after another. */
  private queue: Promise<void> = Promise.resolve();
  private watching: { readonly ready: Promise<void>; readonly end: AbortController } | undefined;

  constructor(service: Service, options: MapWatchOptions) {
    this.service = service;
    this.options = options;
    service.isWatched = ({ path }) => this.watched.has(path);
  }

  /** Replaces the resources of a subscriber. Resolves when all later changes will be reported. */
  async subscribe(subscriber: unknown, uris: readonly string[]): Promise<void> {
    if (uris.length === 0) return this.unsubscribe(subscriber);
    this.subscribers.set(subscriber, new Set(uris));
    this.watching ??= this.watch();
    const { signal } = this.watching.end;
    await this.watching.ready;
    await this.enqueue(async () => {
      for (const uri of uris) {
        const digest = this.digests.get(uri) ?? (await this.digestOf(uri, signal));
        if (this.uris().has(uri)) this.digests.set(uri, digest);
      }
    });
  }

  unsubscribe(subscriber: unknown): void {
    this.subscribers.delete(subscriber);
    for (const uri of this.digests.keys()) if (!this.uris().has(uri)) this.digests.delete(uri);
    if (this.subscribers.size > 0) return;
    this.watching?.end.abort();
    this.watching = undefined;
    this.watched.clear();
  }

  /** The resources of a subscriber. */
  urisOf(subscriber: unknown): readonly string[] {
    return [...(this.subscribers.get(subscriber) ?? [])];
  }

  close(): void {
    for (const subscriber of [...this.subscribers.keys()]) this.unsubscribe(subscriber);
  }

  private uris(): ReadonlySet<string> {
    return new Set([...this.subscribers.values()].flatMap((uris) => [...uris]));
  }

  private watch(): { readonly ready: Promise<void>; readonly end: AbortController } {
    const end = new AbortController();
    const ready = (async () => {
      const roots = await this.service.roots().catch(() => []);
      await Promise.all(roots.map((root) => this.watchRoot(root, end.signal)));
    })();
    return { ready, end };
  }

  /** Resolves when the root is watched or cannot be watched. */
  private watchRoot(root: Root, signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.follow(root, signal, () => {
      this.watched.add(root.path);
      resolve();
    })
      .catch((error) => {
        if (signal.aborted) return;
        this.watched.delete(root.path);
        const reason = error instanceof Error ? error.message : String(error);
        this.options.onWarning(
          `${root.path} cannot be watched, so clients are not notified of changes: ${reason}`,
        );
      })
      .finally(resolve);
    return promise;
  }

  private async follow(root: Root, signal: AbortSignal, onReady: () => void): Promise<void> {
    const [{ watchDirectory }, ignored] = await Promise.all([
      import('@repomap/cache-manager/watch'),
      ignoredBelow(root.path, signal),
    ]);
    const seen = new Set<string>();
    const overflow = new AbortController();
    const ignore = (path: string) => {
      if (ignored.has(path)) return true;
      seen.add(path);
      if (seen.size > MAX_WATCHED_PATHS) overflow.abort();
      return overflow.signal.aborted;
    };
    const either = AbortSignal.any([signal, overflow.signal]);
    for await (const _ of watchDirectory(root.path, { signal: either, ignore, onReady })) {
      if (either.aborted) break;
      await this.enqueue(() => this.check(signal));
    }
    if (overflow.signal.aborted)
      throw new Error(`it has more than ${MAX_WATCHED_PATHS} files and directories`);
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work, work);
    return this.queue;
  }

  private async check(signal: AbortSignal): Promise<void> {
    for (const [uri, known] of this.digests) {
      const digest = await this.digestOf(uri, signal);
      if (signal.aborted || digest === known || this.digests.get(uri) !== known) continue;
      this.digests.set(uri, digest);
      this.options.onChange(uri);
    }
  }

  /** An error counts as a text too: the root may become mappable with a later change. */
  private async digestOf(uri: string, signal: AbortSignal): Promise<string> {
    const call = { signal, onProgress: () => {} };
    const text = await mapResourceText(this.service, uri, call).then(
      (map) => map.text,
      (error) => `failed: ${error}`,
    );
    return textDigest(text);
  }
}

/** The paths that git ignores, directories as a whole. Builds keep writing to them. */
async function ignoredBelow(path: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const { systemGit } = await import('@repomap/repo-map');
  const args = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'];
  const output = await systemGit(path, args, { signal });
  const listed = typeof output === 'string' ? output.split('\0') : [];
  return new Set(listed.filter((each) => each !== '').map((each) => each.replace(/\/$/, '')));
}
