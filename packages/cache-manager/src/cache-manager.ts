import { channel } from 'node:diagnostics_channel';
import {
  type CacheEvent,
  type CacheListener,
  jsonCodec,
  SmartCache,
  type Store,
} from '@repomap/cache';
import { MapCache, type StoredMap } from '@repomap/map-cache';
import { digest, type FileFacts, type FileRef } from '@repomap/model';
import { PathIndex, TagCache } from '@repomap/tag-cache';
import { type Rendering, TreeCache } from '@repomap/tree-cache';
import { CacheConfig, type CacheConfigInput } from './cache-config.js';
import { type CacheStatistics, statisticsOf } from './cache-statistics.js';
import { FileChanges } from './file-changes.js';
import { MemoryMonitor, type MemoryMonitorOptions } from './memory-monitor.js';
import { openRemote, type RemoteService } from './remote.js';
import { openStores, type Stores } from './stores.js';
import { TierSizes } from './tier-sizes.js';
import { type ComputeFacts, WarmHandle, type WarmOptions } from './warm.js';

export interface CacheManagerOptions {
  readonly config?: CacheConfig | CacheConfigInput;
  /** Absolute, resolved path of the repository; only its digest is stored. */
  readonly root: string;
  /** False keeps everything in memory and touches no disk. Default true. */
  readonly persistent?: boolean;
  /** False watches no memory. */
  readonly memory?: MemoryMonitorOptions | false;
  /** For tests: the service behind the shared tier. Default: what `remoteUrl` names. */
  readonly remote?: RemoteService;
}

/** Where every event is published for debugging, as long as somebody had subscribed at the opening. */
export const CACHE_CHANNEL = 'repomap.cache';

/** Most maps and renderings in memory. */
const MAPS = 100;
const TREES = 2000;

/** Opens the three caches of one repository on one store, and looks after them. */
export class CacheManager implements AsyncDisposable {
  readonly config: CacheConfig;
  readonly tags: TagCache;
  readonly maps: MapCache;
  readonly trees: TreeCache;
  readonly changes: FileChanges;
  private readonly stores: Stores;
  private readonly monitor: MemoryMonitor | undefined;
  private readonly debug: Disposable | undefined;

  private constructor(config: CacheConfig, stores: Stores, options: CacheManagerOptions) {
    this.config = config;
    this.stores = stores;
    // Making a map is a pass over all files, on which an LRU that is too small never hits.
    const tags = new SmartCache<string, FileFacts>({
      maxSize: config.l1MaxItems,
      policy: 'adaptive',
    });
    const maps = new SmartCache<string, StoredMap>({ maxSize: MAPS });
    const trees = new SmartCache<string, Rendering>({ maxSize: TREES });
    const { root, facts, paths, shared } = stores;
    this.tags = new TagCache({
      l1: tags,
      stores: shared ? [facts, shared] : [facts],
      index: new PathIndex({ root, store: paths }),
    });
    this.maps = new MapCache({ rootId: root, l1: maps, store: stores.maps });
    this.trees = new TreeCache({ l1: trees, store: stores.trees });
    this.changes = new FileChanges({
      tags: this.tags,
      maps: this.maps,
      trees: this.trees,
      drop: stores.drop,
    });
    // Cheapest to get back first: a rendering is one row, facts without a row are a parse.
    const sizes = new TierSizes([
      { tier: trees, full: TREES },
      { tier: maps, full: MAPS },
      { tier: tags, full: config.l1MaxItems },
    ]);
    const { memory = {} } = options;
    this.monitor = memory === false ? undefined : new MemoryMonitor(sizes, memory);
    const debug = channel(CACHE_CHANNEL);
    const publish = (event: CacheEvent) => debug.publish(event);
    this.debug = debug.hasSubscribers ? this.subscribe(publish) : undefined;
  }

  /**
   * A cache that cannot be opened is replaced by one in memory, said in the statistics.
   * Throws `CACHE_CONFIG` for a malformed configuration and a missing adapter of the shared tier.
   */
  static async open(options: CacheManagerOptions): Promise<CacheManager> {
    const { config: input } = options;
    const config = input instanceof CacheConfig ? input : CacheConfig.of(input);
    const remote = options.remote ?? (await openRemote(config));
    const root = digest([options.root]);
    const persistent = options.persistent ?? true;
    const stores = await openStores({ config, root, persistent, remote });
    const manager = new CacheManager(config, stores, options);
    await manager.tags.index.load();
    return manager;
  }

  /** Why nothing, or nothing new, is cached on disk; undefined where it is, or is not meant to be. */
  get refusal(): string | undefined {
    return this.stores.refusal;
  }

  /** Fills the cache in the background; never delays a request, which need not wait in its queue. */
  warm(files: Iterable<FileRef>, compute: ComputeFacts, options: WarmOptions = {}): WarmHandle {
    return new WarmHandle(this.tags, files, compute, options);
  }

  /** Looks at memory now, as the monitor does from time to time: to be called during large work. */
  checkMemory(): void {
    this.monitor?.check();
  }

  /** A store beside the tiers' own, in the same file, for what an engine wants to remember. */
  store<V>(name: string): Store<V> {
    return this.stores.open(`engine-${name}`, jsonCodec<V>());
  }

  async getStatistics(): Promise<CacheStatistics> {
    const { tags, maps, trees, stores, monitor } = this;
    const bytes = async (store: Store<unknown>) => (await store.stats()).bytes;
    return statisticsOf({
      tiers: { tags: tags.stats, maps: maps.stats, trees: trees.stats },
      bytes: {
        tags: await bytes(stores.facts),
        maps: await bytes(stores.maps),
        trees: await bytes(stores.trees),
      },
      disk: await stores.disk?.totals(),
      shared: await stores.shared?.stats(),
      memoryAdaptations: monitor?.adaptations ?? { shrunk: 0, grown: 0 },
    });
  }

  /** Hears what happens in every tier and in the store. */
  subscribe(listener: CacheListener): Disposable {
    const { disk } = this.stores;
    const sources = [this.tags, this.maps, this.trees, ...(disk ? [disk] : [])];
    const subscriptions = sources.map((source) => source.subscribe(listener));
    return {
      [Symbol.dispose]() {
        for (const subscription of subscriptions) subscription[Symbol.dispose]();
      },
    };
  }

  async clear(): Promise<void> {
    await Promise.all([this.tags.clear(), this.maps.clear(), this.trees.clear()]);
  }

  /** Saves what is still in memory only, and closes the stores. Idempotent. */
  async close(): Promise<void> {
    this.monitor?.[Symbol.dispose]();
    await this.tags[Symbol.asyncDispose]();
    await this.maps[Symbol.asyncDispose]();
    await this.trees[Symbol.asyncDispose]();
    await this.stores.shared?.close();
    await this.stores.disk?.close();
    this.debug?.[Symbol.dispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
