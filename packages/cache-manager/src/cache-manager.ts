import { channel } from 'node:diagnostics_channel';
import {
  type CacheEvent,
  type CacheListener,
  SmartCache,
  TieredCache,
  type TieredStats,
} from '@repomap/cache';
import { MapCache, type StoredMap } from '@repomap/map-cache';
import { type Columns, digest, type FileFacts, type FileRef } from '@repomap/model';
import { ContentIdIndex, type StoredContentIdRow, TagCache } from '@repomap/tag-cache';
import { type Rendering, TreeCache } from '@repomap/tree-cache';
import { BackgroundErrors } from './background-errors.js';
import { CacheConfig, type CacheConfigInput } from './cache-config.js';
import { type CacheStatistics, type StatisticsParts, statisticsOf } from './cache-statistics.js';
import { checkManagerOptions } from './check-manager-options.js';
import { FileChanges } from './file-changes.js';
import { type BudgetedCache, limited, MemoryBudget, stacked } from './memory-budget.js';
import { MemoryMonitor, type MemoryMonitorOptions } from './memory-monitor.js';
import type { CacheNamespace, LanguageRow, SnapshotRow } from './namespaces.js';
import { openRemote, type RemoteService } from './remote.js';
import { openStores, type Stores } from './stores.js';
import { type ComputeFacts, WarmHandle, type WarmOptions } from './warm.js';

/** Which repository is cached, and where. */
export interface CacheManagerOptions {
  /** The settings; absent ones have their defaults. The environment is not read. */
  readonly config?: CacheConfig | CacheConfigInput;
  /** Absolute path of the repository, with symbolic links resolved; only its digest is stored. */
  readonly root: string;
  /** False keeps everything in memory and does not touch the disk. Default true. */
  readonly persistent?: boolean;
  /**
   * What the caller derives from cached values and keeps in memory. It shrinks before the caches, since
   * it can be derived from them again.
   */
  readonly derived?: BudgetedCache;
  /** False disables the memory monitor. */
  readonly memory?: MemoryMonitorOptions | false;
  /** For tests: the service behind the shared level. Default: the one at `remoteUrl`. */
  readonly remote?: RemoteService;
}

/** The diagnostics channel for all events; used only if it had subscribers when the manager was opened. */
export const CACHE_CHANNEL = 'repomap.cache';

/** Limits of the caches in memory. */
const MAX_MAPS = 100;
const MAX_TREES = 2000;
/** Limits of the stores behind them, if these are in memory too. Facts are only given up for lack of memory. */
const MOST_MAPS = 1000;
const MOST_TREES = 20_000;
const MOST_FACTS = 1_000_000;
const MOST_TEXTS = 20_000;
/** There is one for each commit, of up to some megabytes. */
const MOST_HISTORIES = 16;

/** What an engine caches besides facts, maps and renderings. Read from the store each time. */
export interface EngineCaches {
  readonly snapshots: TieredCache<SnapshotRow>;
  readonly listings: TieredCache<Columns>;
  readonly files: TieredCache<Columns>;
  readonly segments: TieredCache<Columns>;
  readonly bindings: TieredCache<Columns>;
  readonly walks: TieredCache<Columns>;
  readonly texts: TieredCache<string>;
  readonly languages: TieredCache<LanguageRow>;
  readonly history: TieredCache<Columns>;
  readonly lastMap: TieredCache<string>;
}

/** The three caches of one repository, on one store. */
export class CacheManager implements AsyncDisposable {
  readonly config: CacheConfig;
  readonly tags: TagCache;
  readonly maps: MapCache;
  readonly trees: TreeCache;
  readonly changes: FileChanges;
  readonly engine: EngineCaches;
  private readonly paths: TieredCache<readonly StoredContentIdRow[]>;
  private readonly stores: Stores;
  private readonly errors: BackgroundErrors;
  private readonly monitor: MemoryMonitor | undefined;
  private readonly debug: Disposable | undefined;

  private constructor(
    config: CacheConfig,
    stores: Stores,
    errors: BackgroundErrors,
    options: CacheManagerOptions,
  ) {
    this.config = config;
    this.stores = stores;
    this.errors = errors;
    // Each map scans all files, and an LRU smaller than the scan would never hit.
    const tags = new SmartCache<string, FileFacts>({
      maxSize: config.l1MaxItems,
      policy: 'adaptive',
    });
    const maps = new SmartCache<string, StoredMap>({ maxSize: MAX_MAPS });
    const trees = new SmartCache<string, Rendering>({ maxSize: MAX_TREES });
    const { rootId, namespaces, shared } = stores;
    this.paths = new TieredCache({ name: 'paths', stores: [namespaces.paths] });
    this.engine = {
      snapshots: new TieredCache({ name: 'snapshots', stores: [namespaces.snapshots] }),
      listings: new TieredCache({ name: 'listings', stores: [namespaces.listings] }),
      files: new TieredCache({ name: 'files', stores: [namespaces.files] }),
      segments: new TieredCache({ name: 'segments', stores: [namespaces.segments] }),
      bindings: new TieredCache({ name: 'bindings', stores: [namespaces.bindings] }),
      walks: new TieredCache({ name: 'walks', stores: [namespaces.walks] }),
      texts: new TieredCache({ name: 'texts', stores: [namespaces.texts] }),
      languages: new TieredCache({ name: 'languages', stores: [namespaces.languages] }),
      history: new TieredCache({ name: 'history', stores: [namespaces.history] }),
      lastMap: new TieredCache({ name: 'last-map', stores: [namespaces['last-map']] }),
    };
    this.tags = new TagCache({
      l1: tags,
      stores: shared ? [namespaces.tags, shared] : [namespaces.tags],
      index: new ContentIdIndex({ root: rootId, store: this.paths }),
    });
    this.maps = new MapCache({ rootId, l1: maps, store: namespaces.maps });
    this.trees = new TreeCache({ l1: trees, store: namespaces.trees });
    this.changes = new FileChanges({
      tags: this.tags,
      maps: this.maps,
      trees: this.trees,
      drop: stores.drop,
      errors,
    });
    // Cheapest to refill first: a rendering is one row, facts may have to be parsed.
    const { memory = {}, derived } = options;
    const behind = stores.memory;
    const budget = new MemoryBudget([
      ...(derived === undefined ? [] : [derived]),
      ...limited(behind?.texts, MOST_TEXTS),
      stacked({ cache: trees, maxSize: MAX_TREES }, behind?.trees, MOST_TREES),
      stacked({ cache: maps, maxSize: MAX_MAPS }, behind?.maps, MOST_MAPS),
      ...limited(behind?.history, MOST_HISTORIES),
      stacked({ cache: tags, maxSize: config.l1MaxItems }, behind?.tags, MOST_FACTS),
    ]);
    this.monitor = memory === false ? undefined : new MemoryMonitor(budget, memory);
    const debug = channel(CACHE_CHANNEL);
    const publish = (event: CacheEvent) => debug.publish(event);
    this.debug = debug.hasSubscribers ? this.subscribe(publish) : undefined;
  }

  /**
   * If the cache on disk cannot be opened, memory is used instead and `refusal` says why.
   * Throws `CACHE_CONFIG` for an invalid option, a malformed configuration and a missing adapter of the
   * shared level.
   */
  static async open(options: CacheManagerOptions): Promise<CacheManager> {
    checkManagerOptions(options);
    const { config: input } = options;
    const config = input instanceof CacheConfig ? input : CacheConfig.of(input);
    const remote = options.remote ?? (await openRemote(config));
    const rootId = digest([options.root]);
    const errors = new BackgroundErrors();
    const persistent = options.persistent ?? true;
    const stores = await openStores({ config, rootId, persistent, remote, errors });
    return new CacheManager(config, stores, errors, options);
  }

  /** Why the cache on disk is not used, or not written to; undefined if it is, or if `persistent` is false. */
  get refusal(): string | undefined {
    return this.stores.disk?.refusal ?? this.stores.refusal;
  }

  /** Fills the cache in the background. Requests do not wait in its queue. */
  warm(files: Iterable<FileRef>, compute: ComputeFacts, options: WarmOptions = {}): WarmHandle {
    return new WarmHandle(this.tags, files, compute, options);
  }

  /** Runs the memory monitor now; for callers in the middle of a large batch of work. */
  checkMemory(): void {
    this.monitor?.check();
  }

  /**
   * Requests and hits of each tier and level, sizes and errors. Reads every entry on disk to
   * measure it.
   */
  async getStatistics(): Promise<CacheStatistics> {
    const { stores, monitor, caches } = this;
    const opened = Object.entries(caches) as [CacheNamespace, AnyCache][];
    const parts = opened.map(async ([namespace, { stats }]) => {
      const { size, bytes } = await stores.namespaces[namespace].stats();
      return [namespace, { stats, entries: size, bytes }] as const;
    });
    return statisticsOf({
      caches: Object.fromEntries(await Promise.all(parts)) as StatisticsParts['caches'],
      disk: await stores.disk?.totals(),
      shared: await stores.shared?.stats(),
      backgroundErrors: this.errors.count,
      memoryAdaptations: monitor?.adaptations ?? { shrunk: 0, grown: 0 },
    });
  }

  /** Subscribes to the events of all caches, of the store and of work in the background. */
  subscribe(listener: CacheListener): Disposable {
    const { disk } = this.stores;
    const sources = [...Object.values(this.caches), this.errors, ...(disk ? [disk] : [])];
    const subscriptions = sources.map((source) => source.subscribe(listener));
    return {
      [Symbol.dispose]() {
        for (const subscription of subscriptions) subscription[Symbol.dispose]();
      },
    };
  }

  /** Deletes all entries of all roots. */
  async clear(): Promise<void> {
    await Promise.all(Object.values(this.caches).map((cache) => cache.clear()));
  }

  /** Saves the path index and closes the stores. Idempotent. */
  async close(): Promise<void> {
    this.monitor?.[Symbol.dispose]();
    await this.tags[Symbol.asyncDispose]();
    await this.maps[Symbol.asyncDispose]();
    await this.trees[Symbol.asyncDispose]();
    await this.stores.shared?.close();
    await this.stores.disk?.close();
    this.debug?.[Symbol.dispose]();
  }

  /** `close()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  private get caches(): Readonly<Record<CacheNamespace, AnyCache>> {
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
