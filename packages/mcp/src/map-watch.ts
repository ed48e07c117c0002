import { mapResourceText } from './map-resource.js';
import type { Root } from './roots.js';
import type { Service } from './service.js';
import { textDigest } from './text-digest.js';

/** What a map watch needs of the world. */
export interface MapWatchOptions {
  /** Told when the bytes of a resource are others than before. */
  readonly onChange: (uri: string) => void;
  /** Told why changes are not heard of. */
  readonly onWarning: (message: string) => void;
}

/** Watches cost a handle for each file: a root with more than this is not watched. */
const MOST_WATCHED_PATHS = 50_000;

/**
 * Watches the files of all roots while somebody listens to a map, and tells when the bytes of that
 * map change: a change of files is only the reason to look.
 */
export class MapWatch {
  private readonly service: Service;
  private readonly options: MapWatchOptions;
  /** Who listens, to which resources. */
  private readonly listeners = new Map<unknown, ReadonlySet<string>>();
  /** The bytes that listeners know, by resource. */
  private readonly digests = new Map<string, string>();
  private readonly watched = new Set<string>();
  /** The last of what is done one after the other: a change during a first look is looked at after it. */
  private turn: Promise<void> = Promise.resolve();
  private watching: { readonly ready: Promise<void>; readonly end: AbortController } | undefined;

  constructor(service: Service, options: MapWatchOptions) {
    this.service = service;
    this.options = options;
    service.isWatched = ({ path }) => this.watched.has(path);
  }

  /** Resolves when every later change will be heard. A listener may call it again with other resources. */
  async listen(listener: unknown, uris: readonly string[]): Promise<void> {
    if (uris.length === 0) return this.leave(listener);
    this.listeners.set(listener, new Set(uris));
    this.watching ??= this.watch();
    const { signal } = this.watching.end;
    await this.watching.ready;
    await this.inTurn(async () => {
      for (const uri of uris) {
        const digest = this.digests.get(uri) ?? (await this.digestOf(uri, signal));
        if (this.uris().has(uri)) this.digests.set(uri, digest);
      }
    });
  }

  leave(listener: unknown): void {
    this.listeners.delete(listener);
    for (const uri of this.digests.keys()) if (!this.uris().has(uri)) this.digests.delete(uri);
    if (this.listeners.size > 0) return;
    this.watching?.end.abort();
    this.watching = undefined;
    this.watched.clear();
  }

  /** To which resources a listener listens. */
  urisOf(listener: unknown): readonly string[] {
    return [...(this.listeners.get(listener) ?? [])];
  }

  close(): void {
    for (const listener of [...this.listeners.keys()]) this.leave(listener);
  }

  private uris(): ReadonlySet<string> {
    return new Set([...this.listeners.values()].flatMap((uris) => [...uris]));
  }

  private watch(): { readonly ready: Promise<void>; readonly end: AbortController } {
    const end = new AbortController();
    const ready = (async () => {
      const roots = await this.service.roots().catch(() => []);
      await Promise.all(roots.map((root) => this.watchRoot(root, end.signal)));
    })();
    return { ready, end };
  }

  /** Resolves when the root is watched, or cannot be. */
  private watchRoot(root: Root, signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.follow(root, signal, () => {
      this.watched.add(root.path);
      resolve();
    })
      .catch((error) => {
        if (signal.aborted) return;
        this.watched.delete(root.path);
        const why = error instanceof Error ? error.message : String(error);
        this.options.onWarning(`${root.path} is not watched, and its map not announced: ${why}`);
      })
      .finally(resolve);
    return promise;
  }

  private async follow(root: Root, signal: AbortSignal, onReady: () => void): Promise<void> {
    const [{ watchFolder }, ignored] = await Promise.all([
      import('@repomap/cache-manager/watch'),
      ignoredBelow(root.path, signal),
    ]);
    const seen = new Set<string>();
    const overflow = new AbortController();
    const ignore = (path: string) => {
      if (ignored.has(path)) return true;
      seen.add(path);
      if (seen.size > MOST_WATCHED_PATHS) overflow.abort();
      return overflow.signal.aborted;
    };
    const either = AbortSignal.any([signal, overflow.signal]);
    for await (const _ of watchFolder(root.path, { signal: either, ignore, onReady })) {
      if (either.aborted) break;
      await this.inTurn(() => this.check(signal));
    }
    if (overflow.signal.aborted) throw new Error(`it holds over ${MOST_WATCHED_PATHS} files`);
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(work, work);
    return this.turn;
  }

  private async check(signal: AbortSignal): Promise<void> {
    for (const [uri, known] of this.digests) {
      const digest = await this.digestOf(uri, signal);
      if (signal.aborted || digest === known || this.digests.get(uri) !== known) continue;
      this.digests.set(uri, digest);
      this.options.onChange(uri);
    }
  }

  /** What cannot be mapped now may be mapped after the next change. */
  private async digestOf(uri: string, signal: AbortSignal): Promise<string> {
    const call = { signal, onProgress: () => {} };
    const text = await mapResourceText(this.service, uri, call).then(
      (map) => map.text,
      (error) => `failed: ${error}`,
    );
    return textDigest(text);
  }
}

/** What git ignores below a folder, whole folders as one: builds write there all the time. */
async function ignoredBelow(path: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const { systemGit } = await import('@repomap/repo-map');
  const args = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'];
  const output = await systemGit(path, args, { signal });
  const listed = typeof output === 'string' ? output.split('\0') : [];
  return new Set(listed.filter((each) => each !== '').map((each) => each.replace(/\/$/, '')));
}
