import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Millions of operations per CPU second, by cache and operation, one for each repeat. */
export type Speeds = Record<string, Record<string, number[]>>;

/** Measures caches of a built checkout in one new process. */
export function memorySpeeds(checkout: string, names: readonly string[], repeats: number): Speeds {
  const worker = join(import.meta.dirname, 'memory-worker.ts');
  const args = [worker, checkout, String(repeats), ...names];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}
