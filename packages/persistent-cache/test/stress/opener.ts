/** Opens a cache, writes to it and closes it, again and again. Prints a line a time, then what it met. */
import { PersistentCache } from '@repomap/persistent-cache';

/** In milliseconds: a busy machine is no reason for an error. */
const PATIENCE = 240_000;

const [, , cacheDir = '', rounds = '1'] = process.argv;
const errors: string[] = [];
let inMemory = 0;
for (let round = 0; round < Number(rounds); round += 1) {
  try {
    await using cache = await PersistentCache.open<number>({ cacheDir, busyTimeout: PATIENCE });
    await cache.set('key', round);
    if ((await cache.stats()).storage === 'memory') inMemory += 1;
  } catch (error) {
    errors.push(String(error));
  }
  process.stdout.write('\n');
}
process.stdout.write(JSON.stringify({ errors, inMemory }));
