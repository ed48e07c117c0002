import type { RepoMap } from '@repomap/repo-map';
import { expect, test } from 'vitest';
import { Engines } from '../src/engines.js';

/** Engines that log when they are opened and closed. */
function logged(fail: (root: string) => boolean = () => false) {
  const log: string[] = [];
  const engines = new Engines(async (root) => {
    log.push(`open ${root}`);
    if (fail(root)) throw new Error(`no ${root}`);
    return { close: async () => void log.push(`close ${root}`) } as RepoMap;
  });
  return { engines, log };
}

const nothing = async () => {};

test('of more than two idle engines, the least recently used are closed', async () => {
  const { engines, log } = logged();
  for (const root of ['a', 'b', 'a', 'c', 'a', 'b']) await engines.use(root, nothing);
  expect(log).toEqual(['open a', 'open b', 'open c', 'close b', 'open b', 'close c']);
});

test('an engine in use stays open, and concurrent calls share it', async () => {
  const { engines, log } = logged();
  const { promise, resolve } = Promise.withResolvers<void>();
  const work = [engines.use('a', () => promise), engines.use('a', () => promise)];
  for (const root of ['b', 'c', 'd']) await engines.use(root, nothing);
  expect(log).toEqual(['open a', 'open b', 'open c', 'open d', 'close b']);
  resolve();
  await Promise.all(work);
  await engines[Symbol.asyncDispose]();
  expect(log.slice(5).toSorted()).toEqual(['close a', 'close c', 'close d']);
});

test('if opening an engine fails, the next call tries again', async () => {
  let broken = true;
  const { engines, log } = logged(() => broken);
  await expect(engines.use('a', nothing)).rejects.toThrow('no a');
  broken = false;
  await engines.use('a', nothing);
  expect(log).toEqual(['open a', 'open a']);
});
