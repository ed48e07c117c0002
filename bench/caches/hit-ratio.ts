import { type EvictionPolicy, SmartCache, type SmartCacheOptions } from '@repomap/cache';
import type { Trace } from './traces.ts';

/** The share of a trace's requests that a policy answers, the first tenth not counted. */
export function hitRatio(policy: EvictionPolicy, maxSize: number, trace: Trace): number {
  const ttl = policy === 'ttl' ? { ttl: 1e9 } : {};
  const cache = new SmartCache<number, true>({
    policy,
    maxSize,
    ...ttl,
  } as SmartCacheOptions<number, true>);
  const warm = Math.floor(trace.keys.length / 10);
  let hits = 0;
  for (const [index, key] of trace.keys.entries()) {
    if (cache.get(key) === undefined) cache.set(key, true);
    else if (index >= warm) hits += 1;
  }
  return hits / (trace.keys.length - warm);
}
