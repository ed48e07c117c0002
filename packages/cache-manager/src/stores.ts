import { type Codec, MemoryStore, type Store } from '@repomap/cache';
import type { StoredMap } from '@repomap/map-cache';
import type { ContentId, Digest, FileFacts } from '@repomap/model';
import { PersistentCache } from '@repomap/persistent-cache';
import { factsCodec, type PathRow } from '@repomap/tag-cache';
import type { Rendering } from '@repomap/tree-cache';
import type { CacheConfig } from './cache-config.js';
import { namespacesOf } from './namespaces.js';
import type { RemoteService } from './remote.js';
import { RemoteStore } from './remote-store.js';
import { NO_FOLDER } from './user-cache-folder.js';

/** The stores of the tiers: namespaces of one file, or memory, with the shared tier beside. */
export interface Stores {
  /** Names the root in keys. */
  readonly root: Digest;
  readonly facts: Store<FileFacts>;
  readonly paths: Store<readonly PathRow[]>;
  readonly maps: Store<StoredMap>;
  readonly trees: Store<Rendering>;
  readonly shared?: RemoteStore<FileFacts>;
  /** Absent when everything is in memory by request, and where no folder is known. */
  readonly disk?: PersistentCache;
  /** Why nothing is cached on disk, unless by request. */
  readonly refusal?: string;
  /** Another store in the same place. */
  open<V>(name: string, codec: Codec<V>): Store<V>;
  /** Deletes the root's maps and the renderings of some bytes, all at once. */
  drop(contents: readonly ContentId[]): Promise<{ readonly maps: number; readonly trees: number }>;
}

export interface StoresOptions {
  readonly config: CacheConfig;
  readonly root: Digest;
  readonly persistent: boolean;
  readonly remote: RemoteService | undefined;
}

export async function openStores(options: StoresOptions): Promise<Stores> {
  const { config, remote } = options;
  const shared =
    remote &&
    new RemoteStore({
      remote,
      codec: factsCodec,
      secret: config.remoteSecret,
      deadline: config.remoteDeadlineMs,
      firstDeadline: config.remoteFirstDeadlineMs,
    });
  const { root, persistent } = options;
  const place =
    persistent && config.cacheDir !== undefined
      ? await onDisk({ ...config, cacheDir: config.cacheDir }, root)
      : { ...inMemory(root), ...(persistent && { refusal: NO_FOLDER }) };
  return { ...place, ...(shared && { shared }) };
}

interface Place {
  readonly cacheDir: string;
  readonly maxSizeMb: number;
}

async function onDisk({ cacheDir, maxSizeMb }: Place, root: Digest): Promise<Stores> {
  const disk = await PersistentCache.open({ cacheDir, sizeLimit: maxSizeMb * 1e6 });
  const { refusal } = disk;
  const spaces = namespacesOf(disk);
  return {
    ...spaces,
    root,
    disk,
    ...(refusal !== undefined && { refusal }),
    open: (name, codec) => disk.namespace(name, codec),
    drop: (contents) =>
      disk.transaction((of) => ({
        maps: of(spaces.maps).deleteByTag(root),
        trees: contents.reduce((sum, id) => sum + of(spaces.trees).deleteByTag(id), 0),
      })),
  };
}

function inMemory(root: Digest): Stores {
  const maps = new MemoryStore<StoredMap>();
  const trees = new MemoryStore<Rendering>();
  return {
    root,
    facts: new MemoryStore(),
    paths: new MemoryStore(),
    maps,
    trees,
    open: () => new MemoryStore(),
    async drop(contents) {
      const dropped = await Promise.all(contents.map((id) => trees.deleteByTag(id)));
      return {
        maps: await maps.deleteByTag(root),
        trees: dropped.reduce((sum, count) => sum + count, 0),
      };
    },
  };
}
