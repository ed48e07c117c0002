import type { ContentId, Digest, FileFacts } from '@repomap/model';
import { PersistentCache } from '@repomap/persistent-cache';
import { factsCodec } from '@repomap/tag-cache';
import type { BackgroundErrors } from './background-errors.js';
import type { CacheConfig } from './cache-config.js';
import {
  diskNamespaces,
  type MemoryNamespaces,
  memoryNamespaces,
  type NamespaceStores,
} from './namespaces.js';
import type { RemoteService } from './remote.js';
import { RemoteStore } from './remote-store.js';
import { NO_DIRECTORY } from './user-cache-directory.js';

/** The stores of the caches: namespaces of one file or in memory, and the shared level. */
export interface Stores {
  /** Identifies the root in keys. */
  readonly rootId: Digest;
  readonly namespaces: NamespaceStores;
  readonly shared?: RemoteStore<FileFacts>;
  /** Absent if `persistent` is false, no cache directory is known or Node.js has no SQLite. */
  readonly disk?: PersistentCache;
  /** The namespaces, if they are in memory for lack of a disk. */
  readonly memory?: MemoryNamespaces;
  /** Why the cache on disk is not used; undefined if `persistent` is false. */
  readonly refusal?: string;
  /** Deletes the root's maps and the renderings of these contents, in one transaction on disk. */
  drop(contents: readonly ContentId[]): Promise<{ readonly maps: number; readonly trees: number }>;
}

export interface StoresOptions {
  readonly config: CacheConfig;
  readonly rootId: Digest;
  readonly persistent: boolean;
  readonly remote: RemoteService | undefined;
  readonly errors: BackgroundErrors;
}

export async function openStores(options: StoresOptions): Promise<Stores> {
  const { config, rootId, persistent, remote, errors } = options;
  const shared =
    remote &&
    new RemoteStore({
      remote,
      codec: factsCodec,
      secret: config.remoteSecret,
      deadline: config.remoteDeadlineMs,
      firstDeadline: config.remoteFirstDeadlineMs,
      onError: (error) => errors.report('shared', error),
    });
  const local = persistent ? await lastingStores(config, rootId) : inMemory(rootId);
  return { ...local, ...(shared && { shared }) };
}

async function lastingStores(config: CacheConfig, rootId: Digest): Promise<Stores> {
  const { cacheDir } = config;
  if (cacheDir === undefined) return { ...inMemory(rootId), refusal: NO_DIRECTORY };
  if (process.getBuiltinModule('node:sqlite') === undefined)
    return { ...inMemory(rootId), refusal: NO_SQLITE };
  return onDisk({ ...config, cacheDir }, rootId);
}

const NO_SQLITE = 'this Node.js was built or started without node:sqlite';

interface DiskOptions {
  readonly cacheDir: string;
  readonly maxSizeMb: number;
}

async function onDisk({ cacheDir, maxSizeMb }: DiskOptions, rootId: Digest): Promise<Stores> {
  const disk = await PersistentCache.open({ cacheDir, sizeLimit: maxSizeMb * 1e6 });
  const { refusal } = disk;
  const namespaces = diskNamespaces(disk);
  return {
    namespaces,
    rootId,
    disk,
    ...(refusal !== undefined && { refusal }),
    drop: (contents) =>
      disk.transaction((of) => ({
        maps: of(namespaces.maps).deleteByTag(rootId),
        trees: contents.reduce((sum, id) => sum + of(namespaces.trees).deleteByTag(id), 0),
      })),
  };
}

function inMemory(rootId: Digest): Stores {
  const namespaces = memoryNamespaces();
  const { maps, trees } = namespaces;
  return {
    rootId,
    namespaces,
    memory: namespaces,
    async drop(contents) {
      const dropped = await Promise.all(contents.map((id) => trees.deleteByTag(id)));
      return {
        maps: await maps.deleteByTag(rootId),
        trees: dropped.reduce((sum, count) => sum + count, 0),
      };
    },
  };
}
