import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { temporaryDirectories } from '../../../tests/support/temporary-directories.js';
import { PersistentCache } from '../src/index.js';

const directory = temporaryDirectories();

const SCRIPT = `
  const { parentPort, workerData } = require('node:worker_threads');
  import(workerData.module).then(async ({ PersistentCache }) => {
    const cache = await PersistentCache.open({ cacheDir: workerData.cacheDir });
    for (let index = 0; index < 50; index += 1)
      await cache.set(workerData.name + ' ' + index, { from: workerData.name });
    const found = await cache.get('of the main thread');
    await cache.close();
    parentPort.postMessage(found);
  });`;

const module = new URL('../dist/index.js', import.meta.url).href;

test('worker threads share a cache with the main thread', async () => {
  const cacheDir = directory();
  await using cache = await PersistentCache.open({ cacheDir });
  await cache.set('of the main thread', 'yes');
  const names = ['a', 'b'];
  const answers = names.map(async (name) => {
    const worker = new Worker(SCRIPT, { eval: true, workerData: { cacheDir, module, name } });
    const answer = await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    await worker.terminate();
    return answer;
  });
  expect(await Promise.all(answers)).toEqual(['yes', 'yes']);
  expect((await cache.stats()).size).toBe(101);
  expect(await cache.get('b 49')).toEqual({ from: 'b' });
});
