/**
 * Four processes on one small cache: oversized values, times to live, tags, clearing, expiry and
 * culling: `node packages/persistent-cache/test/stress/limits.ts [seconds] [seed]`.
 *
 * Each process keeps account of what was acknowledged to it in a namespace of its own, which fits
 * into the limit: nothing of it may be missing, wrong or returned after its time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PersistentCache } from '@repomap/persistent-cache';
import { runWorkers } from './processes.ts';

const [, , seconds = '60', seed = String(Math.floor(Math.random() * 2 ** 31))] = process.argv;
const cacheDir = mkdtempSync(join(tmpdir(), 'persistent-cache-'));
try {
  const args = ['a', 'b', 'c', 'd'].map((name, index) => [
    cacheDir,
    String(Number(seed) + index),
    String(Number(seconds) * 1000),
    name,
  ]);
  const reports = await runWorkers<Record<string, unknown>>('limits-worker.ts', args);
  await using cache = await PersistentCache.open({ cacheDir });
  const sum = (name: string) =>
    reports.reduce((total, report) => total + Number(report[name] ?? 0), 0);
  const errors = reports.flatMap((report) => report.errors as string[]);
  const done = ['reads', 'writes', 'oversized', 'clears', 'expiries', 'culls'];
  const faults = ['wrong', 'lost', 'keptOversized', 'expiredReturned'];
  const show = (names: readonly string[]) => names.map((name) => `${sum(name)} ${name}`).join(', ');
  console.log(`4 processes, ${seconds} s, seed ${seed}: ${show(done)}`);
  console.log(`${errors.length} errors, ${show(faults)}`);
  for (const error of new Set(errors)) console.log(error);
  const { ok } = await cache.check();
  console.log(`the file is ${ok ? 'in order' : 'corrupt'}`);
  const isWhole = ok && errors.length === 0 && faults.every((name) => sum(name) === 0);
  process.exitCode = isWhole ? 0 : 1;
} finally {
  rmSync(cacheDir, { recursive: true, force: true });
}
