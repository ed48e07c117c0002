import { type CacheListener, type Codec, jsonCodec, MemoryStore, type Store } from '@repomap/cache';
import { MapCache, type StoredMap } from '@repomap/map-cache';
import { digest, type RelPath } from '@repomap/model';
import { PersistentCache } from '@repomap/persistent-cache';
import { factsCodec, PathIndex, type PathRow, TagCache } from '@repomap/tag-cache';
import { type Rendering, TreeCache } from '@repomap/tree-cache';
import { CacheConfig, type CacheConfigInput } from './cache-config.js';
import { type CacheStatistics, statisticsOf } from './cache-statistics.js';

export interface CacheManagerOptions {
  readonly config?: CacheConfig | CacheConfigInput;
  /** Absolute, resolved path of the repository; only its digest is stored. */
  readonly root: string;
  /** The version of the extractor for a path; see `TagCacheOptions`. */
  readonly versionOf: (path: RelPath) => string;
  /** False keeps everything in memory and touches no disk. Default true. */
  readonly persistent?: boolean;
}

/** Opens the three caches of one repository on one store, and looks after them. */
export class CacheManager implements AsyncDisposable {
  readonly config: CacheConfig;
  readonly tags: TagCache;
  readonly maps: MapCache;
  readonly trees: TreeCache;
  private readonly disk: PersistentCache | undefined;
  private readonly openStore: Stores['open'];

  private constructor(config: CacheConfig, stores: Stores, options: CacheManagerOptions) {
    const root = digest([options.root]);
    this.config = config;
    this.disk = stores.disk;
    this.openStore = stores.open;
    this.tags = new TagCache({
      versionOf: options.versionOf,
      l1: { maxSize: config.l1MaxItems },
      stores: [stores.open('facts', factsCodec)],
      index: new PathIndex({ root, store: stores.open('paths', jsonCodec<readonly PathRow[]>()) }),
    });
    this.maps = new MapCache({ root, store: stores.open('maps', jsonCodec<StoredMap>()) });
    this.trees = new TreeCache({ store: stores.open('trees', jsonCodec<Rendering>()) });
  }

  /** A cache that cannot be opened is replaced by one in memory, said in the statistics. */
  static async open(options: CacheManagerOptions): Promise<CacheManager> {
    const { config: input } = options;
    const config = input instanceof CacheConfig ? input : CacheConfig.of(input);
    const stores = options.persistent === false ? inMemory() : await onDisk(config);
    const manager = new CacheManager(config, stores, options);
    await manager.tags.index.load();
    return manager;
  }

  /** A store beside the tiers' own, in the same file, for what an engine wants to remember. */
  store<V>(name: string): Store<V> {
    return this.openStore(`engine-${name}`, jsonCodec<V>());
  }

  async getStatistics(): Promise<CacheStatistics> {
    const { tags, maps, trees } = this;
    return statisticsOf(
      { tags: tags.stats, maps: maps.stats, trees: trees.stats },
      await this.disk?.stats(),
    );
  }

  /** Hears what happens in every tier and in the store. */
  subscribe(listener: CacheListener): Disposable {
    const sources = [this.tags, this.maps, this.trees, ...(this.disk ? [this.disk] : [])];
    const stack = new DisposableStack();
    for (const source of sources) stack.use(source.subscribe(listener));
    return stack;
  }

  async clear(): Promise<void> {
    await Promise.all([this.tags.clear(), this.maps.clear(), this.trees.clear()]);
  }

  /** Saves what is still in memory only, and closes the store. Idempotent. */
  async close(): Promise<void> {
    await this.tags[Symbol.asyncDispose]();
    await this.maps[Symbol.asyncDispose]();
    await this.trees[Symbol.asyncDispose]();
    await this.disk?.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

interface Stores {
  open<V>(name: string, codec: Codec<V>): Store<V>;
  readonly disk?: PersistentCache;
}

function inMemory(): Stores {
  return { open: () => new MemoryStore() };
}

async function onDisk(config: CacheConfig): Promise<Stores> {
  const disk = await PersistentCache.open({
    cacheDir: config.cacheDir,
    sizeLimit: config.maxSizeMb * 1e6,
  });
  return { open: (name, codec) => disk.namespace(name, codec), disk };
}
