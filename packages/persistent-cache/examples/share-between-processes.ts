/** A cache that outlives its process: run it twice with the same directory. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PersistentCache } from '@repomap/persistent-cache';

interface Page {
  readonly title: string;
  readonly words: number;
}

const cacheDir = await mkdtemp(join(tmpdir(), 'example-'));

{
  await using cache = await PersistentCache.open({ cacheDir, sizeLimit: 50 * 1024 * 1024 });
  const pages = cache.namespace<Page>('pages');
  await pages.set('/', { title: 'Home', words: 120 }, { ttl: 60_000, tag: 'site' });
  await pages.setMany([
    { key: '/a', value: { title: 'A', words: 7 }, tag: 'site' },
    { key: '/b', value: { title: 'B', words: 9 } },
  ]);
}

// As another process would.
await using cache = await PersistentCache.open({ cacheDir });
const pages = cache.namespace<Page>('pages');
console.log(await pages.get('/'));
console.log([...(await pages.getMany(['/b', '/none', '/a'])).keys()]);
console.log('deleted by tag:', await pages.deleteByTag('site'));
const { hits, misses, sets, size, storage } = await pages.stats();
console.log({ hits, misses, sets, size, storage });

await cache.close();
await rm(cacheDir, { recursive: true });
