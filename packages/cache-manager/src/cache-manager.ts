import { channel } from 'node:diagnostics_channel';
import {
  type CacheEvent,
  type CacheListener,
  SmartCache,
  TieredCache,
  type TieredStats,
} from '@repomap/cache';
import { MapCache, type StoredMap } from '@repomap/map-cache';
import { digest, type FileFacts, type FileRef, type History } from '@repomap/model';
import { ContentIdIndex, type ContentIdRow, TagCache } from '@repomap/tag-cache';
import { type Rendering, TreeCache } from '@repomap/tree-cache';
import { CacheConfig, type CacheConfigInput } from './cache-config.js';
import { type CacheStatistics, type StatisticsParts, statisticsOf } from './cache-statistics.js';
import { FileChanges } from './file-changes.js';
import { TierSizes } from './memory-budget.js';
import { MemoryMonitor, type MemoryMonitorOptions } from './memory-monitor.js';
import type { CacheTier, LanguageRow } from './namespaces.js';
import { openRemote, type RemoteService } from './remote.js';
import { openStores, type Stores } from './stores.js';
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

/** What an engine caches beside facts, maps and renderings. Read from the store each time. */
export interface EngineCaches {
  readonly texts: TieredCache<string>;
  readonly languages: TieredCache<LanguageRow>;
  readonly history: TieredCache<History>;
  readonly lastMap: TieredCache<string>;
}

/** Opens the three caches of one repository on one store, and looks after them. */
export class CacheManager implements AsyncDisposable {
  readonly config: CacheConfig;
  readonly tags: TagCache;
  readonly maps: MapCache;
  readonly trees: TreeCache;
  readonly changes: FileChanges;
  readonly engine: EngineCaches;
  private readonly paths: TieredCache<readonly ContentIdRow[]>;
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
    const { root, namespaces, shared } = stores;
    this.paths = new TieredCache({ name: 'paths', stores: [namespaces.paths] });
    this.engine = {
      texts: new TieredCache({ name: 'texts', stores: [namespaces.texts] }),
      languages: new TieredCache({ name: 'languages', stores: [namespaces.languages] }),
      history: new TieredCache({ name: 'history', stores: [namespaces.history] }),
      lastMap: new TieredCache({ name: 'last-map', stores: [namespaces['last-map']] }),
    };
    this.tags = new TagCache({
      l1: tags,
      stores: shared ? [namespaces.tags, shared] : [namespaces.tags],
      index: new ContentIdIndex({ root, store: this.paths }),
    });
    this.maps = new MapCache({ rootId: root, l1: maps, store: namespaces.maps });
    this.trees = new TreeCache({ l1: trees, store: namespaces.trees });
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

  async getStatistics(): Promise<CacheStatistics> {
    const { stores, monitor, caches } = this;
    const tiers = Object.entries(caches) as [CacheTier, AnyCache][];
    const parts = tiers.map(async ([tier, { stats }]) => {
      const { size, bytes } = await stores.namespaces[tier].stats();
      return [tier, { stats, entries: size, bytes }] as const;
    });
    return statisticsOf({
      caches: Object.fromEntries(await Promise.all(parts)) as StatisticsParts['caches'],
      disk: await stores.disk?.totals(),
      shared: await stores.shared?.stats(),
      memoryAdaptations: monitor?.adaptations ?? { shrunk: 0, grown: 0 },
    });
  }

  /** Hears what happens in every cache and in the store. */
  subscribe(listener: CacheListener): Disposable {
    const { disk } = this.stores;
    const sources = [...Object.values(this.caches), ...(disk ? [disk] : [])];
    const subscriptions = sources.map((source) => source.subscribe(listener));
    return {
      [Symbol.dispose]() {
        for (const subscription of subscriptions) subscription[Symbol.dispose]();
      },
    };
  }

  /** Deletes every entry, of all roots. */
  async clear(): Promise<void> {
    await Promise.all(Object.values(this.caches).map((cache) => cache.clear()));
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

  private get caches(): Readonly<Record<CacheTier, AnyCache>> {
    const { tags, maps, trees, paths, engine } = this;
    const { lastMap, ...others } = engine;
    return { tags, maps, trees, paths, ...others, 'last-map': lastMap };
  }
}

interface AnyCache {
  readonly stats: TieredStats;
  subscribe(listener: CacheListener): Disposable;
  clear(): Promise<unknown>;
}
