import { type CallOptions, type MemoryLevel, SingleFlight, type Store, Tier } from '@repomap/cache';
import { type Digest, deepFreeze, type MapCacheKey, type RelPath } from '@repomap/model';

/** A finished map, and what it was made from. */
export interface StoredMap {
  /** Stands for every input of the map; a map with another is out of date. */
  readonly root: Digest;
  readonly text: string;
  readonly tokens: number;
  /** The files it shows, in its own order. */
  readonly files: readonly RelPath[];
  /** Whatever else the engine wants back with it; plain JSON. */
  readonly report: Readonly<Record<string, unknown>>;
  /** What it lacks because something failed, by reason. Such a map is never stored. */
  readonly incomplete?: Readonly<Record<string, number>>;
}

export interface MapCacheOptions {
  /** Names the repository's root in keys; no absolute path. */
  readonly root: string;
  readonly l1?: MemoryLevel<StoredMap>;
  readonly store?: Store<StoredMap>;
}

/**
 * Remembers maps by what was asked.
 *
 * A stored map is returned only for the digest of the inputs it was made from, so a change that
 * nobody reported cannot make it wrong; invalidation only frees early.
 */
export class MapCache extends Tier<StoredMap> {
  private readonly root: string;
  private readonly flights = new SingleFlight<string, StoredMap>();

  constructor({ root, l1 = { maxSize: 100 }, store }: MapCacheOptions) {
    super({ name: 'maps', l1, stores: store ? [store] : [] });
    this.root = root;
  }

  /** The map for a request if it was made from these inputs; with no digest, whatever was last made. */
  async get(
    key: MapCacheKey,
    options: CallOptions & { readonly root?: Digest } = {},
  ): Promise<StoredMap | undefined> {
    const found = await this.levels.get(this.rowOf(key), options);
    return current(found, options.root);
  }

  /** The maps that are known, in the order asked; one request to the store. What is absent was a miss. */
  async batchGet(
    keys: Iterable<MapCacheKey>,
    options: CallOptions & { readonly root?: Digest } = {},
  ): Promise<Map<MapCacheKey, StoredMap>> {
    const asked = [...keys];
    const rows = asked.map((key) => this.rowOf(key));
    const found = await this.levels.getMany([...new Set(rows)], options);
    const maps = new Map<MapCacheKey, StoredMap>();
    for (const [i, key] of asked.entries()) {
      const map = current(found.get(rows[i] as string), options.root);
      if (map !== undefined) maps.set(key, map);
    }
    return maps;
  }

  async set(key: MapCacheKey, map: StoredMap): Promise<void> {
    if (map.incomplete !== undefined) return;
    await this.levels.set(this.rowOf(key), deepFreeze(map), { tag: this.root });
  }

  /**
   * The map for a request, made once for all who ask for the same inputs at the same time. All of
   * them get an incomplete one, and the next request makes the map again.
   */
  async getOrCompute(
    key: MapCacheKey,
    compute: (key: MapCacheKey, signal: AbortSignal) => Promise<StoredMap>,
    options: CallOptions & { readonly root: Digest },
  ): Promise<StoredMap> {
    const work = async (signal: AbortSignal, isCurrent: () => boolean) => {
      const known = await this.get(key, { ...options, signal });
      if (known !== undefined) return known;
      const made = await compute(key, signal);
      if (isCurrent()) await this.set(key, made);
      return made;
    };
    return this.flights.run(`${this.rowOf(key)} ${options.root}`, work, options);
  }

  /**
   * Drops the maps of this root: every one of them was ranked with all of its files, this one among
   * them. Says how many the store held.
   */
  async invalidateByFile(_path: string): Promise<number> {
    return this.levels.deleteByTag(this.root);
  }

  override async clear(): Promise<void> {
    this.flights.forgetAll();
    await super.clear();
  }

  private rowOf(key: MapCacheKey): string {
    return `${this.root}:${key.hash}`;
  }
}

function current(map: StoredMap | undefined, root: Digest | undefined): StoredMap | undefined {
  const isCurrent = map !== undefined && (root === undefined || map.root === root);
  return isCurrent ? deepFreeze(map) : undefined;
}
