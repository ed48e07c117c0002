// Migrates a hand-written Map cache to SmartCache.
import { SmartCache } from '@repomap/cache';

const parse = (text: string) => text.split(' ');

// Before: unbounded unless the code checks the size, and evicts in insertion order.
const before = new Map<string, string[]>();
function wordsBefore(text: string): string[] {
  const known = before.get(text);
  if (known) return known;
  const words = parse(text);
  if (before.size >= 2) before.delete(before.keys().next().value as string);
  before.set(text, words);
  return words;
}

// After: the same calls with a size limit and a chosen eviction policy.
const after = new SmartCache<string, string[]>({ maxSize: 2 });
const wordsAfter = (text: string): string[] => after.getOrCompute(text, parse);

for (const text of ['a b', 'c d', 'a b', 'e f']) {
  wordsBefore(text);
  wordsAfter(text);
}
console.log('Map keeps       ', [...before.keys()].sort().join(', '));
console.log(
  'SmartCache keeps',
  [...after]
    .map(([key]) => key)
    .sort()
    .join(', '),
);
const { hits, misses, evictions } = after.stats();
console.log(`and says: ${hits} hit, ${misses} misses, ${evictions} eviction`);
