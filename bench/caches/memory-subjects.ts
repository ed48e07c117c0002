import Keyv from 'keyv';
import { LRUCache } from 'lru-cache';

export interface Subject {
  get(key: string): unknown;
  set(key: string, value: object): unknown;
}

const ENTRIES = 10_000;
const HOUR = 3_600_000;
export const REFERENCE = 'lru-cache';

type Library = typeof import('@repomap/cache');

export const SUBJECTS: Record<string, (library: Library) => Subject> = {
  [REFERENCE]: () => new LRUCache<string, object>({ max: ENTRIES }),
  'SmartCache lru': ({ SmartCache }) => new SmartCache<string, object>({ maxSize: ENTRIES }),
  'SmartCache lfu': ({ SmartCache }) =>
    new SmartCache<string, object>({ maxSize: ENTRIES, policy: 'lfu' }),
  'SmartCache ttl': ({ SmartCache }) =>
    new SmartCache<string, object>({ maxSize: ENTRIES, policy: 'ttl', ttl: HOUR }),
  'SmartCache adaptive': ({ SmartCache }) =>
    new SmartCache<string, object>({ maxSize: ENTRIES, policy: 'adaptive' }),
  'lru-cache, ttl': () => new LRUCache<string, object>({ max: ENTRIES, ttl: HOUR }),
  Map: () => new Map<string, object>(),
  'Keyv in memory': () => new Keyv(),
};

export const held = Array.from({ length: ENTRIES }, (_, i) => `src/packages/file-${i}.ts`);
const fresh = Array.from({ length: 3 * ENTRIES }, (_, i) => `src/packages/other-${i}.ts`);
/** The order in which keys are asked for: all over memory, as real keys are. */
const asked = held.map((_, i) => held[(i * 7919) % ENTRIES] as string);
export const values = held.map((path) => ({ path }));

export const OPERATIONS: Record<string, (cache: Subject) => Promise<number>> = {
  get: (cache) => repeat(20, asked, (key) => cache.get(key)),
  set: (cache) => repeat(20, asked, (key, i) => cache.set(key, values[i] as object)),
  insert: (cache) => repeat(4, fresh, (key, i) => cache.set(key, values[i % ENTRIES] as object)),
};

/**
 * Runs work for all keys, several times over; an asynchronous cache is awaited, with fewer rounds.
 */
async function repeat(
  rounds: number,
  keys: readonly string[],
  work: (key: string, index: number) => unknown,
): Promise<number> {
  if (work(keys[0] as string, 0) instanceof Promise) {
    for (const [index, key] of keys.entries()) await work(key, index);
    return keys.length;
  }
  for (let round = 0; round < rounds; round += 1)
    for (let index = 0; index < keys.length; index += 1) work(keys[index] as string, index);
  return rounds * keys.length;
}
