import { mkdtempSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Resolves when the watches of this process have been told everything that happened so far: the system
 * reports events in their order, and this one is the last.
 */
export async function reportedEvents(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'repomap-test-'));
  const { promise, resolve } = Promise.withResolvers<void>();
  const watcher = watch(directory, () => resolve());
  writeFileSync(join(directory, 'last'), '');
  await promise;
  watcher.close();
  rmSync(directory, { recursive: true });
}
