import { type CallOptions, type MemoryLevel, SingleFlight, type Store, Tier } from '@repomap/cache';
import { type Digest, deepFreeze, type MapCacheKey, type RelPath } from '@repomap/model';

/** A finished map and the digest of its inputs. */
export interface StoredMap {
  /** Digest of every input of the map. A map whose inputs have another digest is stale. */
  readonly inputDigest: Digest;
  readonly text: string;
  readonly tokens: number;
  /** The files it shows, in the order of the text. */
  readonly files: readonly RelPath[];
  /** Further data that the engine stores with the map; plain JSON. */
  readonly report: Readonly<Record<string, unknown>>;
  /** Number of failures that affect the map, by reason. Such a map is never stored. */
  readonly incomplete?: Readonly<Record<string, number>>;
}

/** The root that maps are of, and the levels that keep them; by default 100 maps in memory. */
export interface MapCacheOptions {
  /** Identifies the repository's root in keys and tags; not an absolute path. */
  readonly rootId: string;
  readonly l1?: MemoryLevel<StoredMap>;
  readonly store?: Store<StoredMap>;
}

/**
 * Caches maps by request.
 *
 * A stored map is returned only for the digest of its own inputs, so a change that was not reported
 * cannot make it stale; invalidation only frees space earlier.
 */
export class MapCache extends Tier<StoredMap> {
  private readonly rootId: string;
  private readonly flights = new SingleFlight<string, StoredMap>();

  constructor({ rootId, l1 = { maxSize: 100 }, store }: MapCacheOptions) {
    super({ name: 'maps', l1, stores: store ? [store] : [] });
    this.rootId = rootId;
  }

  /** The cached map of a request if its inputs have this digest; without a digest, the last one. */
  async get(
    key: MapCacheKey,
    options: CallOptions & { readonly inputDigest?: Digest } = {},
  ): Promise<StoredMap | undefined> {
    const found = await this.levels.get(this.rowOf(key), options);
    return current(found, options.inputDigest);
  }

  /** The cached maps, in the order of `keys`, without misses; reads the store once. */
  async batchGet(
    keys: Iterable<MapCacheKey>,
    options: CallOptions & { readonly inputDigest?: Digest } = {},
  ): Promise<Map<MapCacheKey, StoredMap>> {
    const asked = [...keys];
    const rows = asked.map((key) => this.rowOf(key));
    const found = await this.levels.getMany([...new Set(rows)], options);
    const maps = new Map<MapCacheKey, StoredMap>();
    for (const [i, key] of asked.entries()) {
      const map = current(found.get(rows[i] as string), options.inputDigest);
      if (map !== undefined) maps.set(key, map);
    }
    return maps;
  }

  /** Stores a map in every level, and freezes it. An incomplete map is not stored. */
  async set(key: MapCacheKey, map: StoredMap): Promise<void> {
    if (map.incomplete !== undefined) return;
    await this.levels.set(this.rowOf(key), deepFreeze(map), { tag: this.rootId });
  }

  /**
   * The cached map of a request; concurrent calls with the same inputs compute a missing one once.
   * An incomplete map is returned to all of them but not stored.
   */
  async getOrCompute(
    key: MapCacheKey,
    compute: (key: MapCacheKey, signal: AbortSignal) => Promise<StoredMap>,
    options: CallOptions & { readonly inputDigest: Digest },
  ): Promise<StoredMap> {
    const work = async (signal: AbortSignal, isCurrent: () => boolean) => {
      const known = await this.get(key, { ...options, signal });
      if (known !== undefined) return known;
      const made = await compute(key, signal);
      if (isCurrent()) await this.set(key, made);
      return made;
    };
    return this.flights.run(`${this.rowOf(key)} ${options.inputDigest}`, work, options);
  }

  /**
   * Deletes all maps of this root, because each was ranked with all of its files. Returns the number
   * of maps that the store held.
   */
  async invalidateByFile(_path: string): Promise<number> {
    return this.levels.deleteByTag(this.rootId);
  }

  /**
   * Deletes all maps from every level, those of other roots included; what is being computed is not
   * stored.
   */
  override async clear(): Promise<void> {
    this.flights.forgetAll();
    await super.clear();
  }

  private rowOf(key: MapCacheKey): string {
    return `${this.rootId}:${key.hash}`;
  }
}

function current(
  map: StoredMap | undefined,
  inputDigest: Digest | undefined,
): StoredMap | undefined {
  const isCurrent =
    map !== undefined && (inputDigest === undefined || map.inputDigest === inputDigest);
  return isCurrent ? deepFreeze(map) : undefined;
}
