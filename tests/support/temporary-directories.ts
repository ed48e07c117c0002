import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Gives a fresh path at each call; all are removed after the tests of the file. */
export function temporaryDirectories(): () => string {
  const root = mkdtempSync(join(tmpdir(), 'repomap-test-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  let count = 0;
  return () => {
    count += 1;
    return join(root, String(count));
  };
}
