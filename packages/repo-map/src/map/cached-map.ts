import { RefreshMode } from '@repomap/cache-manager';
import type { MapCache, StoredMap } from '@repomap/map-cache';
import type { Digest, MapCacheKey } from '@repomap/model';
import type { FailureLog } from '../failure-log.js';

export interface WantedMap {
  readonly key: MapCacheKey;
  /** The digest of the inputs. */
  readonly inputDigest: Digest;
  readonly mode: RefreshMode;
  /** Whether the map is made whatever is cached. */
  readonly isNew: boolean;
}

interface Call {
  readonly failures: FailureLog;
  readonly signal: AbortSignal | undefined;
}

/** The cached map of some inputs, in manual mode of any inputs; else one made for all who ask now. */
export async function cachedMap(
  maps: MapCache,
  { key, inputDigest, mode, isNew }: WantedMap,
  make: (signal: AbortSignal | undefined) => Promise<StoredMap>,
  { failures, signal }: Call,
): Promise<StoredMap> {
  const isManual = mode === RefreshMode.Manual;
  // A request that lacks something must not share its map with those that do not.
  const isAlone = isNew || !failures.isCovered;
  if (!isNew && (isManual || isAlone)) {
    const known = await maps.get(key, isManual ? {} : { inputDigest });
    if (known !== undefined) return known;
  }
  const options = { inputDigest, ...(signal && { signal }) };
  if (!isAlone) return maps.getOrCompute(key, (_, ownSignal) => make(ownSignal), options);
  const map = await make(signal);
  await maps.set(key, map);
  return map;
}
