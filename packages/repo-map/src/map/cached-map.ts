import { RefreshMode } from '@repomap/cache-manager';
import type { MapCache, StoredMap } from '@repomap/map-cache';
import type { Digest, MapCacheKey } from '@repomap/model';
import type { FailureLog } from '../failure-log.js';

export interface MapLookup {
  readonly key: MapCacheKey;
  /** The digest of the map's inputs. */
  readonly inputDigest: Digest;
  readonly mode: RefreshMode;
  /** Whether to recompute the map even if it is cached. */
  readonly force: boolean;
  /** Whether the map may lack files that other requests wait for. */
  readonly isPartial: boolean;
}

interface Call {
  readonly failures: FailureLog;
  readonly signal: AbortSignal | undefined;
}

/**
 * The map cached for the inputs, or in manual mode for any inputs; otherwise a new one. Concurrent
 * requests for the same map share it.
 */
export async function cachedMap(
  maps: MapCache,
  { key, inputDigest, mode, force, isPartial }: MapLookup,
  make: (signal: AbortSignal | undefined) => Promise<StoredMap>,
  { failures, signal }: Call,
): Promise<StoredMap> {
  const isManual = mode === RefreshMode.Manual;
  // A request with failures must not share its incomplete map with others.
  const isAlone = force || isPartial || !failures.isCovered;
  if (!force && (isManual || isAlone)) {
    const cached = await maps.get(key, isManual ? {} : { inputDigest });
    if (cached !== undefined) return cached;
  }
  const options = { inputDigest, ...(signal && { signal }) };
  if (!isAlone) return maps.getOrCompute(key, (_, ownSignal) => make(ownSignal), options);
  const map = await make(signal);
  await maps.set(key, map);
  return map;
}
