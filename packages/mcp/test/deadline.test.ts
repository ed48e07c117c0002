import type { MapRequest, RepoMap } from '@repomap/repo-map';
import { expect, test } from 'vitest';
import { WorkTree } from '../../../tests/support/work-tree.js';
import { gitStateOf } from '../src/freshness.js';
import { type MapArguments, mapTool } from '../src/map-tool.js';
import { Service } from '../src/service.js';

/** The deadline that an engine gets for a call of a server. */
async function askedFor(
  deadline: number | undefined,
  args: MapArguments,
): Promise<number | undefined> {
  let asked: MapRequest = {};
  const engine = {
    close: async () => {},
    map: async (request: MapRequest) => {
      asked = request;
      return { text: '', tokens: 0, files: [] };
    },
  } as unknown as RepoMap;
  const sources = {
    paths: [import.meta.dirname],
    env: {},
    clientRoots: async () => [],
    cwd: '/',
    home: '/',
    workTreeOf: async () => undefined,
  };
  await using service = new Service(async () => engine, sources, deadline);
  await mapTool(service, args, { signal: new AbortController().signal, onProgress: () => {} });
  return asked.deadline;
}

test.each<[number | undefined, MapArguments, number | undefined]>([
  [undefined, {}, undefined],
  [500, {}, 500],
  [500, { query: 'retry', tokens: 100 }, 500],
  [500, { diff: 'main' }, undefined],
  [0.5, {}, 0.5],
  [1e12, {}, 1e12],
])('a server with the deadline %j answers %j within %j', async (deadline, args, expected) => {
  expect(await askedFor(deadline, args)).toBe(expected);
});

test('after the deadline, git compares no files, and tells the commit', async () => {
  using tree = new WorkTree({ 'a.py': 'a = 1\n' }).commitAll();
  const commit = tree.git('rev-parse', 'HEAD').trim();
  tree.write('b.py', 'b = 1\n');
  const root = { name: 'app', path: tree.path };
  const { signal } = new AbortController();
  expect(await gitStateOf(root, signal, signal)).toEqual({ commit, changedFiles: 1 });
  expect(await gitStateOf(root, signal, AbortSignal.abort())).toEqual({ commit });
});
