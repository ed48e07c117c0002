/**
 * The long form of processes.test.ts: four processes for ten seconds, and fifty kills; and how long
 * it takes to have a working cache again after damage.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PersistentCache } from '@repomap/persistent-cache';
import { killWriter, mixedWork } from './processes.ts';

const root = mkdtempSync(join(tmpdir(), 'persistent-cache-'));
try {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const mixed = { cacheDir: join(root, 'mixed'), processes: 4, operations: 1e9, seed };
  const reports = await mixedWork({ ...mixed, milliseconds: 10_000 });
  const sum = (of: (report: (typeof reports)[0]) => number) =>
    reports.reduce((total, report) => total + of(report), 0);
  console.log(
    `4 processes, 10 s, seed ${seed}: ${sum((r) => r.reads)} reads, ${sum((r) => r.writes)} writes, ` +
      `${sum((r) => r.errors.length)} errors, ${sum((r) => r.wrong)} wrong values, ` +
      `longest call ${Math.max(...reports.map((r) => r.longestMs))} ms`,
  );
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
  console.log(`rebuilding a damaged file of 10 MB: ${await rebuild(join(root, 'damaged'))}`);
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
