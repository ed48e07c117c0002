import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('grammars with giant functions take megabytes, not gigabytes, in several threads at once', () => {
  const script = join(import.meta.dirname, 'giant-grammars.worker.mjs');
  const bytes = Number(execFileSync(process.execPath, [script], { encoding: 'utf8' }));
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(350 * 2 ** 20);
});
