import type { ContentId, Digest, FileFacts } from '@repomap/model';
import { PersistentCache } from '@repomap/persistent-cache';
import { factsCodec } from '@repomap/tag-cache';
import type { CacheConfig } from './cache-config.js';
import { diskNamespaces, memoryNamespaces, type NamespaceStores } from './namespaces.js';
import type { RemoteService } from './remote.js';
import { RemoteStore } from './remote-store.js';
import { NO_FOLDER } from './user-cache-folder.js';

/** The stores of the caches: namespaces of one file, or memory, with the shared tier beside. */
export interface Stores {
  /** Names the root in keys. */
  readonly root: Digest;
  readonly namespaces: NamespaceStores;
  readonly shared?: RemoteStore<FileFacts>;
  /** Absent when everything is in memory by request, and where no folder is known. */
  readonly disk?: PersistentCache;
  /** Why nothing is cached on disk, unless by request. */
  readonly refusal?: string;
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
  const namespaces = diskNamespaces(disk);
  return {
    namespaces,
    root,
    disk,
    ...(refusal !== undefined && { refusal }),
    drop: (contents) =>
      disk.transaction((of) => ({
        maps: of(namespaces.maps).deleteByTag(root),
        trees: contents.reduce((sum, id) => sum + of(namespaces.trees).deleteByTag(id), 0),
      })),
  };
}

function inMemory(root: Digest): Stores {
  const namespaces = memoryNamespaces();
  const { maps, trees } = namespaces;
  return {
    root,
    namespaces,
    async drop(contents) {
      const dropped = await Promise.all(contents.map((id) => trees.deleteByTag(id)));
      return {
        maps: await maps.deleteByTag(root),
        trees: dropped.reduce((sum, count) => sum + count, 0),
      };
    },
  };
}
