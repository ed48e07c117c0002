import { expect, test } from 'vitest';
import { MemoryMonitor } from '../src/memory-monitor.js';
import { type TierSize, TierSizes } from '../src/tier-sizes.js';

function tier(full: number): TierSize & { readonly sizes: number[] } {
  const sizes: number[] = [];
  const cache = {
    size: full,
    resize(maxSize: number) {
      cache.size = Math.min(cache.size, maxSize);
      sizes.push(maxSize);
    },
  };
  return { tier: cache, full, sizes };
}

/** Runs the monitor over readings of one kind of memory of 100 bytes. */
function run(readings: readonly number[], tiers: readonly TierSize[]) {
  const queue = readings.values();
  const read = () => [{ used: queue.next().value ?? 0, limit: 100 }];
  using monitor = new MemoryMonitor(new TierSizes(tiers), { read });
  for (const _ of readings) monitor.check();
  return monitor.adaptations;
}

test.each<[string, number[], [number[], number[]], object]>([
  ['nothing happens between the marks', [60, 55, 69], [[], []], { shrunk: 0, grown: 0 }],
  ['the first tier shrinks first', [90, 90], [[50, 25], []], { shrunk: 2, grown: 0 }],
  [
    'the second follows when the first is small',
    [90, 90, 90, 90],
    [[50, 25, 16], [500]],
    { shrunk: 4, grown: 0 },
  ],
  [
    'they grow back in reverse',
    [90, 90, 90, 90, 40, 40, 40, 40, 40],
    [
      [50, 25, 16, 32, 64, 100],
      [500, 1000],
    ],
    { shrunk: 4, grown: 4 },
  ],
])('%s', (_title, readings, [first, second], adaptations) => {
  const tiers = [tier(100), tier(1000)] as const;
  expect(run(readings, tiers)).toEqual(adaptations);
  expect(tiers.map(({ sizes }) => sizes)).toEqual([first, second]);
});

test('the worst of several kinds of memory decides', () => {
  const only = tier(100);
  const read = () => [
    { used: 1, limit: 100 },
    { used: 95, limit: 100 },
  ];
  using monitor = new MemoryMonitor(new TierSizes([only]), { read });
  monitor.check();
  expect(only.sizes).toEqual([50]);
});

test('the process’s own memory can be read', () => {
  using monitor = new MemoryMonitor(new TierSizes([tier(100)]), { highWater: 1, lowWater: 0 });
  monitor.check();
  expect(monitor.adaptations).toEqual({ shrunk: 0, grown: 0 });
});
