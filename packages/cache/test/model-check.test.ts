import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EvictionPolicy, SmartCache, type SmartCacheOptions } from '../src/index.js';
import { FakeClock, validateCache } from '../src/testing/index.js';
import { type Checked, ModelCache } from './model-cache.js';

type Operation = readonly [name: keyof typeof CALLS, key: number, value: number, ttl: number];

/** The operations on a cache; each uses some of the key, value and time. */
const CALLS = {
  get: (cache: Checked, key: number) => cache.get(key),
  set: (cache: Checked, key: number, value: number) => void cache.set(key, value),
  setFor: (cache: Checked, key: number, value: number, ttl: number) =>
    void cache.set(key, value, { ttl }),
  peek: (cache: Checked, key: number) => cache.peek(key),
  has: (cache: Checked, key: number) => cache.has(key),
  delete: (cache: Checked, key: number) => cache.delete(key),
  evict: (cache: Checked, _: number, count: number) => cache.evict(count),
  resize: (cache: Checked, maxSize: number) => cache.resize(maxSize + 1),
  clear: (cache: Checked) => cache.clear(),
  wait: () => undefined,
};

const WEIGHTS: Partial<Record<keyof typeof CALLS, number>> = {
  get: 12,
  set: 8,
  setFor: 4,
  wait: 2,
};

const operations = fc.array(
  fc.tuple(
    fc.oneof(
      ...Object.keys(CALLS).map((name) => ({
        weight: WEIGHTS[name as keyof typeof CALLS] ?? 1,
        arbitrary: fc.constant(name as keyof typeof CALLS),
      })),
    ),
    fc.integer({ min: 0, max: 9 }),
    fc.integer({ min: 1, max: 7 }),
    fc.integer({ min: 1, max: 40 }),
  ),
  { maxLength: 150, size: 'max' },
);

/** These count expired entries not yet removed, which the model does not track. */
const MEET_NO_EXPIRED = new Set<string>(['evict', 'resize']);

/** Misses sweep expired entries: two are enough for six entries. */
function removeExpired(cache: Checked): void {
  for (let i = 0; i < 3; i += 1) cache.get(-1);
}

function check(policy: EvictionPolicy, steps: readonly Operation[]): void {
  const clock = new FakeClock();
  const evicted: number[] = [];
  const bounds = { maxSize: 6, maxBytes: 20, ttl: 100, clock };
  const cache = new SmartCache<number, number>({
    ...bounds,
    policy,
    sizeOf: (value) => value,
    onEvict: (key, _, reason) => {
      if (reason === 'size' || reason === 'resized') evicted.push(key);
    },
  } as SmartCacheOptions<number, number>);
  const model = new ModelCache({ ...bounds, policy, evicted });
  for (const [name, key, value, ttl] of steps) {
    if (name === 'wait') clock.advance(ttl);
    if (MEET_NO_EXPIRED.has(name) || policy === 'lfu') removeExpired(cache);
    const actual = CALLS[name](cache, key, value, ttl);
    const expected = CALLS[name](model, key, value, ttl);
    expect([name, actual]).toEqual([name, expected]);
    expect(new Map(cache)).toEqual(model.contents);
    expect(validateCache(cache)).toEqual([]);
    evicted.length = 0;
  }
}

test.each<EvictionPolicy>(['lru', 'ttl', 'lfu', 'adaptive'])(
  '%s matches its model and keeps its invariants under random operations',
  (policy) =>
    fc.assert(
      fc.property(operations, (steps) => check(policy, steps)),
      { numRuns: 100 },
    ),
);
