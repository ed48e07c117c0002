import type { RepoMap, TreeWatch } from '@repomap/repo-map';
import { expect, test } from 'vitest';
import { Service } from '../src/service.js';

const root = { name: 'app', path: '/app' };
const call = { signal: new AbortController().signal, onProgress: () => {} };

/** Whether requests to an engine that maps submodules trust a watch. */
async function trusts(watch: Partial<TreeWatch> | undefined): Promise<boolean> {
  const engine = { submodules: true, close: async () => {} } as RepoMap;
  await using service = new Service(async () => engine, {
    paths: [],
    env: {},
    clientRoots: async () => [],
    cwd: '/',
    home: '/',
    workTreeOf: async () => undefined,
  });
  if (watch !== undefined) service.watches.set(root.path, watch as TreeWatch);
  return await service.use(root, call, async (_, options) => options.watch !== undefined);
}

test.each([
  ['no watch', undefined, false],
  ['a watch of the same files', { submodules: true }, true],
  ['a watch of fewer files, as before the settings changed', { submodules: false }, false],
])('%s is trusted: %j, %j', async (_, watch, expected) => {
  expect(await trusts(watch)).toBe(expected);
});
