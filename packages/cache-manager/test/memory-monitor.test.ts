import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { type BudgetedCache, MemoryBudget } from '../src/memory-budget.js';
import { MemoryMonitor } from '../src/memory-monitor.js';

function bounded(maxSize: number): BudgetedCache & { readonly sizes: number[] } {
  const sizes: number[] = [];
  const cache = {
    size: maxSize,
    resize(limit: number) {
      cache.size = Math.min(cache.size, limit);
      sizes.push(limit);
    },
  };
  return { cache, maxSize, sizes };
}

/** Runs the monitor on readings of one kind of memory with a limit of 100 bytes. */
function run(readings: readonly number[], caches: readonly BudgetedCache[]) {
  const queue = readings.values();
  const read = () => [{ used: queue.next().value ?? 0, limit: 100 }];
  using monitor = new MemoryMonitor(new MemoryBudget(caches), { read });
  for (const _ of readings) monitor.check();
  return monitor.adaptations;
}

test.each<[string, number[], [number[], number[]], object]>([
  ['nothing changes between the thresholds', [60, 55, 69], [[], []], { shrunk: 0, grown: 0 }],
  ['the first cache shrinks first', [90, 90], [[50, 25], []], { shrunk: 2, grown: 0 }],
  [
    'the second shrinks once the first has its minimum size',
    [90, 90, 90, 90],
    [[50, 25, 16], [500]],
    { shrunk: 4, grown: 0 },
  ],
  [
    'the last cache grows first',
    [90, 90, 90, 90, 40],
    [
      [50, 25, 16],
      [500, 1000],
    ],
    { shrunk: 4, grown: 1 },
  ],
  [
    'nothing grows between the thresholds',
    [90, 69, 60, 51, 50],
    [[50], []],
    { shrunk: 1, grown: 0 },
  ],
  [
    'they grow back in reverse order',
    [90, 90, 90, 90, 40, 40, 40, 40, 40],
    [
      [50, 25, 16, 32, 64, 100],
      [500, 1000],
    ],
    { shrunk: 4, grown: 4 },
  ],
])('%s', (_title, readings, [first, second], adaptations) => {
  const caches = [bounded(100), bounded(1000)] as const;
  expect(run(readings, caches)).toEqual(adaptations);
  expect(caches.map(({ sizes }) => sizes)).toEqual([first, second]);
});

test('the kind of memory with the highest usage decides', () => {
  const only = bounded(100);
  const read = () => [
    { used: 1, limit: 100 },
    { used: 95, limit: 100 },
  ];
  using monitor = new MemoryMonitor(new MemoryBudget([only]), { read });
  monitor.check();
  expect(only.sizes).toEqual([50]);
});

test.each<[title: string, limit: number, pressures: number[], at: number[]]>([
  [
    'at the interval, and more often while memory is short',
    1e9,
    [10, 10, 60, 90, 90, 10, 10],
    [20, 1020, 2020, 2040, 2060, 2080, 3080],
  ],
  [
    'before a small heap can fill up',
    1e8,
    [10, 20, 49, 60, 10, 10, 10],
    [20, 620, 1120, 1330, 1350, 1950, 2550],
  ],
])('readings are taken %s', (_title, limit, pressures, expected) => {
  vi.useFakeTimers();
  const queue = pressures.values();
  const at: number[] = [];
  const read = () => {
    at.push(Date.now());
    return [{ used: ((queue.next().value ?? 0) * limit) / 100, limit }];
  };
  vi.setSystemTime(0);
  const monitor = new MemoryMonitor(new MemoryBudget([bounded(100)]), { read, interval: 1000 });
  vi.advanceTimersByTime(expected.at(-1) ?? 0);
  monitor[Symbol.dispose]();
  vi.advanceTimersByTime(10_000);
  vi.useRealTimers();
  expect(at).toEqual(expected);
});

// Without a monitor, the first two run out of memory at the 1,200th file, the last one at the 1,800th.
test.each<[flags: string[], persistent: boolean, files: number]>([
  [['--max-old-space-size=64'], true, 1500],
  [['--max-old-space-size=64'], false, 1500],
  [['--max-old-space-size=96', '--max-semi-space-size=4'], true, 2200],
])('with %j, the caches shrink before V8 runs out of memory; on disk: %s', (...row) => {
  const [flags, persistent, files] = row;
  const cacheDir = mkdtempSync(join(tmpdir(), 'memory-'));
  const script = `
      import { CacheManager } from '@repomap/cache-manager';
      import { contentId, relPath, skippedFacts } from '@repomap/model';
      await using manager = await CacheManager.open({
        root: '/r', config: { cacheDir: ${JSON.stringify(cacheDir)} }, persistent: ${persistent},
      });
      for (let i = 0; i < ${files}; i += 1) {
        const definitions = Array.from({ length: 500 }, (_, at) =>
          ({ name: 'name ' + i + ' ' + at, kind: 'function', line: at, signatureEnd: at }));
        const facts = { ...skippedFacts('go', 'minified'), definitions };
        const file = { path: relPath('f' + i), contentId: contentId(Buffer.from(String(i))),
          language: 'go', extractorVersion: '1' };
        await manager.tags.getOrCompute(file, async () =>
          ({ facts, contentId: file.contentId, cacheable: false }));
        await manager.tags.set(file, facts);
        await new Promise(setImmediate);
      }
      const { memoryAdaptations } = await manager.getStatistics();
      console.log(JSON.stringify(memoryAdaptations));`;
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script];
  const child = spawnSync(process.execPath, [...flags, ...args], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  rmSync(cacheDir, { recursive: true, force: true });
  expect({ status: child.status, stderr: child.stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(child.stdout).shrunk).toBeGreaterThan(0);
});

test('the memory of the process can be read', () => {
  using monitor = new MemoryMonitor(new MemoryBudget([bounded(100)]), {
    highWater: 1,
    lowWater: 0,
  });
  monitor.check();
  expect(monitor.adaptations).toEqual({ shrunk: 0, grown: 0 });
});

test('a reading that fails changes nothing, and the next one is taken as usual', () => {
  vi.useFakeTimers();
  const sizes: number[] = [];
  const caches = [bounded(100)];
  let reads = 0;
  const read = () => {
    reads += 1;
    if (reads === 2) throw new Error('EMFILE: too many open files');
    return [{ used: 90, limit: 100 }];
  };
  try {
    using monitor = new MemoryMonitor(new MemoryBudget(caches), { read, interval: 1000 });
    for (const time of [20, 20, 1000]) {
      vi.advanceTimersByTime(time);
      sizes.push(monitor.adaptations.shrunk);
    }
    expect(sizes).toEqual([1, 1, 2]);
  } finally {
    vi.useRealTimers();
  }
});
