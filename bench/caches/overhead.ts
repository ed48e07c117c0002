/**
 * What an entry takes in memory beside its key and its value:
 * `node --expose-gc bench/caches/overhead.ts`.
 */
import { SmartCache } from '@repomap/cache';

const ENTRIES = 200_000;
const keys = Array.from({ length: ENTRIES }, (_, index) => `src/module-${index % 97}/${index}.ts`);
const value = 'the value of all';
const { gc } = globalThis;
if (gc === undefined) throw new Error('run this with --expose-gc');

function bytesOf(fill: () => unknown): number {
  gc?.();
  const before = process.memoryUsage().heapUsed;
  const kept = fill();
  gc?.();
  const bytes = (process.memoryUsage().heapUsed - before) / ENTRIES;
  return kept === undefined ? Number.NaN : bytes;
}

const day = 86_400_000;
const caches = {
  Map: () => new Map(keys.map((key) => [key, value])),
  lru: () => filled({ policy: 'lru' }),
  'lru with a ttl': () => filled({ policy: 'lru', ttl: day }),
  lfu: () => filled({ policy: 'lfu' }),
  ttl: () => filled({ policy: 'ttl', ttl: day }),
  adaptive: () => filled({ policy: 'adaptive' }),
};

function filled(options: object): SmartCache<string, string> {
  const cache = new SmartCache<string, string>({ maxSize: ENTRIES, ...options });
  for (const key of keys) cache.set(key, value);
  return cache;
}

for (const fill of Object.values(caches)) bytesOf(fill);
for (const [name, fill] of Object.entries(caches))
  console.log(`${name.padEnd(15)} ${bytesOf(fill).toFixed(0)} bytes an entry`);
