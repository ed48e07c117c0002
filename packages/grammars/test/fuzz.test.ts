import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const seed = Number(process.env.REPOMAP_SEED ?? Date.now() % 2 ** 31);

test(`mutated files never break the extractor nor fill its heap (seed ${seed})`, () => {
  const script = join(import.meta.dirname, 'fuzz.worker.mjs');
  const definitions = execFileSync(process.execPath, [script, String(seed)], { encoding: 'utf8' });
  expect(Number(definitions)).toBeGreaterThan(0);
});
