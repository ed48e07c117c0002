import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrequencySketch, MAX_FREQUENCY } from '../src/policy/frequency-sketch.js';
import { keyHash } from '../src/policy/key-hash.js';

const counts = fc.dictionary(fc.string(), fc.integer({ min: 1, max: MAX_FREQUENCY }));

test('a count is never underestimated', () => {
  fc.assert(
    fc.property(counts, (all) => {
      const sketch = new FrequencySketch(64);
      for (const [key, count] of Object.entries(all)) sketch.raise(keyHash(key), count);
      for (const [key, count] of Object.entries(all))
        expect(sketch.estimate(keyHash(key))).toBeGreaterThanOrEqual(count);
    }),
  );
});

test('few counts are overestimated', () => {
  const sketch = new FrequencySketch(1000);
  for (let key = 0; key < 1000; key += 1) sketch.raise(keyHash(`frequent ${key}`), 9);
  const rare = Array.from({ length: 1000 }, (_, key) => sketch.estimate(keyHash(`absent ${key}`)));
  expect(rare.filter((count) => count > 0).length).toBeLessThan(200);
});

test('halving halves every count', () => {
  const sketch = new FrequencySketch(16);
  for (const count of [1, 2, 9, 15]) {
    sketch.raise(keyHash(count), count);
    const before = sketch.estimate(keyHash(count));
    sketch.halve();
    expect(sketch.estimate(keyHash(count))).toBe(before >> 1);
  }
});

test.each<[key: unknown, same: unknown, other: unknown]>([
  ['a', 'a', 'b'],
  [1, 1.0, 1.5],
  [0, -0, 1],
  [10n, 10n, 11n],
  ['x'.repeat(300), 'x'.repeat(300), 'x'.repeat(301)],
  [test, test, expect],
])('keys hash alike when they are the same: row %#', (key, same, other) => {
  expect(keyHash(key)).toBe(keyHash(same));
  expect(keyHash(key)).not.toBe(keyHash(other));
});
