import type { TreeWatch, Validity } from '@repomap/repo-map';
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
  /** Whether each root is watched rather than checked for changes. */
  private readonly watched = new Map<string, boolean>();
  /** A comparison that has not begun yet; it will see all changes so far, in any root. */
  private nextCheck: Promise<void> | undefined;
  /** The end of the queue: comparisons run one after another. */
  private queue: Promise<void> = Promise.resolve();
  private watching: { readonly ready: Promise<void>; readonly end: AbortController } | undefined;

  constructor(service: Service, options: MapWatchOptions) {
    this.service = service;
    this.options = options;
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

  /** Watches the roots that the client lists now, whose maps may be others. */
  async rootsChanged(): Promise<void> {
    if (this.watching === undefined) return;
    this.stop();
    this.watching = this.watch();
    const { ready, end } = this.watching;
    await ready;
    // After another change, whose comparison must not be taken for this one, which ends at once.
    if (!end.signal.aborted) await this.checkSoon(end.signal);
  }

  unsubscribe(subscriber: unknown): void {
    this.subscribers.delete(subscriber);
    for (const uri of this.digests.keys()) if (!this.uris().has(uri)) this.digests.delete(uri);
    if (this.subscribers.size === 0) this.stop();
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

  private stop(): void {
    this.watching?.end.abort();
    this.watching = undefined;
    this.nextCheck = undefined;
    this.watched.clear();
    this.service.watches.clear();
  }

  private watch(): { readonly ready: Promise<void>; readonly end: AbortController } {
    const end = new AbortController();
    const ready = (async () => {
      const roots = await this.service.roots().catch(() => []);
      await Promise.all(roots.map((root) => this.watchRoot(root, end.signal)));
    })();
    return { ready, end };
  }

  /** Resolves when changes of the root will be noticed. */
  private watchRoot(root: Root, signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.follow(root, signal, resolve)
      .catch((error) => this.warn(root, error instanceof Error ? error.message : String(error)))
      .finally(resolve);
    return promise;
  }

  private async follow(root: Root, signal: AbortSignal, onReady: () => void): Promise<void> {
    const watch = await this.watchOf(root, signal);
    let isFirst = true;
    for await (const validity of watch.changes()) {
      if (signal.aborted) return;
      this.note(root, validity);
      if (!isFirst) await this.checkSoon(signal);
      isFirst = false;
      onReady();
    }
  }

  /** The watch of a root, which answers trust if its engine made it. */
  private async watchOf(root: Root, signal: AbortSignal): Promise<TreeWatch> {
    const { service } = this;
    const call = { signal, onProgress: () => {} };
    try {
      const watch = await service.use(root, call, async (engine) => engine.treeWatch({ signal }));
      if (!signal.aborted) service.watches.set(root.path, watch);
      return watch;
    } catch {
      // Without an engine there is no map yet, but a change may make one possible.
      const { TreeWatch } = await import('@repomap/repo-map');
      return new TreeWatch(root.path, { signal });
    }
  }

  private note(root: Root, validity: Validity): void {
    const isNews = this.watched.get(root.path) !== false;
    this.watched.set(root.path, validity.watched);
    if (!validity.watched && isNews) this.warn(root, validity.problem);
  }

  private warn({ path }: Root, reason: string): void {
    this.options.onWarning(
      `${path} cannot be watched, so it is checked for changes every few seconds: ${reason}`,
    );
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work, work);
    return this.queue;
  }

  private checkSoon(signal: AbortSignal): Promise<void> {
    this.nextCheck ??= this.enqueue(() => {
      this.nextCheck = undefined;
      return this.check(signal);
    });
    return this.nextCheck;
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
