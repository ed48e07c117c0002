import { describe, expect, test } from 'vitest';
import { type Trace, traces } from '../../../bench/caches/traces.ts';
import { type EvictionPolicy, SmartCache } from '../src/index.js';

/** A tenth of the benchmark's sizes, so that the file takes about a second. */
const SCALE = 0.1;
const all = traces({ requests: 60_000, scale: SCALE, seed: 1 });

/** The hit rate in percent, without the first tenth of the requests. */
function hitPercent(policy: Exclude<EvictionPolicy, 'ttl'>, maxSize: number, trace: Trace): number {
  const cache = new SmartCache<number, true>({ policy, maxSize });
  const request = (key: number) => cache.get(key) ?? cache.set(key, true);
  const warm = trace.keys.length / 10;
  trace.keys.slice(0, warm).forEach(request);
  const before = cache.stats();
  trace.keys.slice(warm).forEach(request);
  return 100 * cache.stats().minus(before).hitRate;
}

describe.each([1000 * SCALE, 2000 * SCALE])('with a capacity of %d entries', (maxSize) => {
  test.each(all)('adaptive is at most 3 points below the better of lru and lfu: $name', (trace) => {
    const better = Math.max(hitPercent('lru', maxSize, trace), hitPercent('lfu', maxSize, trace));
    expect(hitPercent('adaptive', maxSize, trace)).toBeGreaterThanOrEqual(better - 3);
  });
});

test('adaptive hits 40 % of a loop for which lru has no hits', () => {
  const loop = all.find(({ name }) => name === 'loop') as Trace;
  expect(hitPercent('lru', 1000 * SCALE, loop)).toBe(0);
  expect(hitPercent('adaptive', 1000 * SCALE, loop)).toBeGreaterThanOrEqual(40);
});

test('adaptive estimates its capacity in entries when limited by bytes', () => {
  const loop = all.find(({ name }) => name === 'loop') as Trace;
  const cache = new SmartCache<number, true>({
    maxSize: 100_000,
    maxBytes: 1000 * SCALE * 64,
    sizeOf: () => 64,
    policy: 'adaptive',
  });
  for (const key of loop.keys) if (cache.get(key) === undefined) cache.set(key, true);
  expect(cache.stats().hitRate).toBeGreaterThanOrEqual(0.38);
});

test('adaptive reports its window and the candidate hit rates', () => {
  const cache = new SmartCache<number, true>({ maxSize: 200, policy: 'adaptive' });
  const recency = all.find(({ name }) => name === 'recency') as Trace;
  for (const key of recency.keys) if (cache.get(key) === undefined) cache.set(key, true);
  const { policy } = cache.stats();
  expect(policy).toMatchObject({ name: 'adaptive', window: 0.97 });
  if (policy.name !== 'adaptive') return;
  expect(policy.switches).toBeGreaterThan(0);
  expect(policy.candidates.map(({ window }) => window)).toEqual([0.01, 0.2, 0.5, 0.97]);
  const best = Math.max(...policy.candidates.map(({ hitRate }) => hitRate));
  expect(policy.candidates.at(-1)?.hitRate).toBe(best);
});

test('a threshold of 1 keeps the first window', () => {
  const cache = new SmartCache<number, true>({
    maxSize: 200,
    policy: 'adaptive',
    adaptiveThreshold: 1,
  });
  const recency = all.find(({ name }) => name === 'recency') as Trace;
  for (const key of recency.keys) if (cache.get(key) === undefined) cache.set(key, true);
  expect(cache.stats().policy).toMatchObject({ window: 0.01, switches: 0 });
});
