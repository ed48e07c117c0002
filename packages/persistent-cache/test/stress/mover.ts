/** Moves the directory of a cache away a hundred times, whenever it is there, without its lock. */
import { renameSync } from 'node:fs';
import { join } from 'node:path';

const [, , cacheDir = ''] = process.argv;
for (let moved = 0; moved < 100; ) {
  try {
    renameSync(join(cacheDir, 'v1'), join(cacheDir, `moved-${moved}`));
    moved += 1;
  } catch {}
}
