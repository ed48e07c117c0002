/** Writes batches without end and names each one that was acknowledged, until it is killed. */
import { PersistentCache } from '@repomap/persistent-cache';

const [, , cacheDir = '', first = '0'] = process.argv;
const cache = await PersistentCache.open<string>({ cacheDir });
for (let batch = Number(first); ; batch += 1) {
  const value = `${batch} `.repeat(500);
  const entries = Array.from({ length: 20 }, (_, row) => ({ key: `${batch}/${row}`, value }));
  await cache.setMany(entries);
  await cache.set(`single ${batch}`, value);
  process.stdout.write(`${batch}\n`);
}
