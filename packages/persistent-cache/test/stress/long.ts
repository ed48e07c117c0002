/**
 * The long form of processes.test.ts: four processes for ten seconds, the same while their file is
 * damaged again and again, and fifty kills; and how long it takes to make a damaged file anew.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PersistentCache } from '@repomap/persistent-cache';
import { damages } from './damages.ts';
import { killWriter, mixedWork, type WorkerReport } from './processes.ts';

const root = mkdtempSync(join(tmpdir(), 'persistent-cache-'));
try {
  console.log(`4 processes, 10 s: ${await mixed(join(root, 'mixed'))}`);
  const stop = damageAgainAndAgain(join(root, 'damaged in use'));
  const report = await mixed(join(root, 'damaged in use'));
  console.log(`the same, damaged ${stop()} times: ${report}`);
  const kills = { count: 50, acknowledged: 0, lost: 0, partial: 0 };
  for (let kill = 0; kill < kills.count; kill += 1) {
    const cacheDir = join(root, `kill ${kill}`);
    const report = await killWriter(cacheDir, 0, 1 + (kill % 20), Math.random() * 30);
    kills.acknowledged += report.acknowledged;
    kills.lost += report.lost;
    kills.partial += report.partial;
  }
  console.log(
    `${kills.count} kills of a writer: ${kills.acknowledged} acknowledged batches, ` +
      `${kills.lost} lost, ${kills.partial} partial or damaged`,
  );
  console.log(`rebuilding a damaged file of 10 MB: ${await rebuild(join(root, 'corrupt'))}`);
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function rebuild(cacheDir: string): Promise<string> {
  {
    await using cache = await PersistentCache.open({ cacheDir });
    const value = 'x'.repeat(5000);
    await cache.setMany(Array.from({ length: 2000 }, (_, index) => ({ key: `${index}`, value })));
  }
  writeFileSync(PersistentCache.pathOf({ cacheDir }), 'x'.repeat(4096), { flag: 'r+' });
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  await using cache = await PersistentCache.open({ cacheDir });
  await cache.set('key', 1);
  await cache.get('key');
  const { user, system } = process.cpuUsage(cpu);
  const wall = performance.now() - start;
  return `${((user + system) / 1000).toFixed(1)} ms of CPU, ${wall.toFixed(0)} ms`;
}

async function mixed(cacheDir: string): Promise<string> {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const limits = { operations: 1e9, milliseconds: 10_000 };
  const reports = await mixedWork({ cacheDir, processes: 4, seed, ...limits });
  const sum = (of: (report: WorkerReport) => number) =>
    reports.reduce((total, report) => total + of(report), 0);
  return (
    `${sum((r) => r.reads)} reads, ${sum((r) => r.writes)} writes, ` +
    `${sum((r) => r.errors.length)} errors, ${sum((r) => r.wrong)} wrong values, ` +
    `longest call ${Math.max(...reports.map((r) => r.longestMs))} ms`
  );
}

/** Damages the file in one way after another; the function returned ends that and says how often it did. */
function damageAgainAndAgain(cacheDir: string): () => number {
  const file = PersistentCache.pathOf({ cacheDir });
  const ways = Object.values(damages);
  let count = 0;
  const timer = setInterval(() => {
    if (!existsSync(file)) return;
    ways[count % ways.length]?.(file);
    count += 1;
  }, 250);
  return () => {
    clearInterval(timer);
    return count;
  };
}
