import { RepoMap } from '@repomap/repo-map';
import { afterEach, expect, test, vi } from 'vitest';
import { briefLanguages as languages } from '../support/brief-languages.js';
import { countingEngine } from '../support/counting-engine.js';
import { FailingPorts } from '../support/failing-ports.js';
import { parserJobs } from '../support/parser-jobs.js';
import { WorkTree } from '../support/work-tree.js';

const COUNT = 30;
const FILES = Object.fromEntries(
  Array.from({ length: COUNT }, (_, i) => [
    `src/file${i}.py`,
    `def function${i}():\n    return function${(i + 1) % COUNT}()\n`,
  ]),
);

afterEach(() => void vi.restoreAllMocks());

type Request = (engine: RepoMap) => Promise<unknown>;

const map: Request = (engine) => engine.map();
const wide: Request = (engine) => engine.map({ maxTokens: 2048 });
const query: Request = (engine) => engine.map({ query: 'function7' });
const fresh: Request = (engine) => engine.map({ force: true });
const explained: Request = (engine) => engine.map({ explain: true });
const stable: Request = (engine) => engine.map({ layout: 'stable' });
const explain: Request = (engine) => engine.explain({}, 'src/file3.py');
const warm: Request = (engine) => engine.warm();
const facts: Request = (engine) => engine.facts();

/** Requests made at the same time, and how many rankings their maps report. */
const AT_ONCE: readonly (readonly [string, readonly Request[], number])[] = [
  ['a map twice', [map, map], 1],
  ['a map five times', [map, map, map, map, map], 1],
  ['maps of two budgets', [map, wide], 1],
  ['maps of two tasks', [map, query], 2],
  ['a cached and two forced maps', [map, fresh, fresh], 1],
  ['a map and an explained one', [map, explained], 1],
  ['two layouts', [map, stable], 1],
  ['a map and a warming', [map, warm], 1],
  ['a warming twice', [warm, warm], 0],
  ['facts twice', [facts, facts], 0],
  ['all kinds', [warm, map, explain, facts, map], 1],
];

test.each(AT_ONCE)('%s at once parse and read each file once', async (_title, requests, ranked) => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  const { engine, calls } = await countingEngine(tree.path, cache.path);
  await using _ = engine;
  const jobs = parserJobs();
  const answers = await Promise.all(requests.map((request) => request(engine)));
  expect(jobs.count()).toBe(COUNT);
  const parsed = answers.map((answer) => partsOf(answer).parsed);
  expect(parsed.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(COUNT);
  // Explanations rank by the way and report nothing.
  const rankings = answers.filter((answer) => partsOf(answer).ranked).length;
  if (!requests.includes(explain)) expect(rankings).toBe(ranked);
  // Each snapshot reads the files to know their content, and none reads them again to parse them.
  const texts = answers.filter((answer) => (answer as { text?: string }).text !== undefined);
  expect(calls.read).toBeLessThanOrEqual(COUNT * (requests.length + Math.min(texts.length, 2)) + 1);
});

function partsOf(answer: unknown): { readonly parsed: number; readonly ranked: boolean } {
  const { activity, parsed } = answer as {
    readonly activity?: { readonly parsed: number; readonly ranked: boolean };
    readonly parsed?: number;
  };
  return { parsed: activity?.parsed ?? parsed ?? 0, ranked: activity?.ranked ?? false };
}

test('maps of two engines on one cache, one after the other, parse once', async () => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  const jobs = parserJobs();
  for (let i = 0; i < 2; i += 1) {
    const { engine } = await countingEngine(tree.path, cache.path);
    await using _ = engine;
    await Promise.all([engine.map(), engine.map({ query: 'function9' })]);
  }
  expect(jobs.count()).toBe(COUNT);
});

test('files with the same content are parsed once', async () => {
  const paths = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? `a${i}.py` : `b/c${i}.py`));
  using tree = new WorkTree(Object.fromEntries(paths.map((path) => [path, 'x = 1\n'])));
  using cache = new WorkTree();
  const { engine } = await countingEngine(tree.path, cache.path);
  await using _ = engine;
  const jobs = parserJobs();
  expect((await engine.facts()).size).toBe(paths.length);
  expect(jobs.count()).toBe(1);
});

test.each([0, 1])('request %i of two is aborted, and the other gets its map', async (aborted) => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  const { engine } = await countingEngine(tree.path, cache.path);
  await using _ = engine;
  const jobs = parserJobs();
  const controller = new AbortController();
  const reason = new Error('no longer wanted');
  const follow = { onProgress: (done: number) => done === 5 && controller.abort(reason) };
  const requests = [0, 1].map((i) =>
    engine.map({ ...follow, ...(i === aborted && { signal: controller.signal }) }),
  );
  const [left, right] = await Promise.allSettled(requests);
  const ends = aborted === 0 ? [left, right] : [right, left];
  expect(ends[0]).toEqual({ status: 'rejected', reason });
  expect(ends[1]).toMatchObject({ status: 'fulfilled', value: { files: expect.anything() } });
  expect((ends[1] as PromiseFulfilledResult<object>).value).not.toHaveProperty('incomplete');
  expect(jobs.count()).toBe(COUNT);
});

test.each<[string, readonly Request[]]>([
  ['the same map', [map, map]],
  ['two maps', [map, query]],
  ['a map and a warming', [map, warm]],
  ['a map and an explanation', [map, explain]],
])('%s at once report the same failure, and nobody keeps it', async (_title, requests) => {
  using tree = new WorkTree(FILES);
  using cache = new WorkTree();
  const { engine } = await countingEngine(tree.path, cache.path, { workers: 1 });
  await using _ = engine;
  parserJobs('def function7', 2);
  for (const answer of await Promise.all(requests.map((request) => request(engine))))
    expect(answer).toMatchObject({ incomplete: { 'worker-lost': 1 } });
  const jobs = parserJobs();
  for (const request of requests) expect(await request(engine)).not.toHaveProperty('incomplete');
  expect(jobs.count()).toBe(1);
});

test('each call to a port fails once while two maps are made: none passes for healthy', async () => {
  const few = Object.fromEntries(Object.entries(FILES).slice(0, 3));
  using tree = new WorkTree({ ...few, 'package.json': '{ "name": "app" }\n' });
  const open = (cache: WorkTree, ports: FailingPorts) =>
    RepoMap.open({
      root: tree.path,
      languages,
      cache: { cacheDir: cache.path },
      workers: 1,
      ports: {
        files: ports.files,
        outerFiles: ports.outerFiles,
        git: ports.git,
        now: () => Date.now() + 60_000,
      },
    });
  const two = (engine: RepoMap) =>
    Promise.all(
      [engine.map(), engine.map()].map((made) =>
        made.then(({ text, incomplete }) => ({ text, incomplete })).catch((error) => ({ error })),
      ),
    );
  using seed = new WorkTree();
  const ports = new FailingPorts();
  await using healthy = await open(seed, ports);
  const [expected] = await two(healthy);
  for (let n = 1; n <= ports.calls; n += 1) {
    using cache = new WorkTree();
    const failing = new FailingPorts(n, 'throws');
    await using engine = await open(cache, failing);
    for (const answer of await two(engine)) {
      const isTold = 'error' in answer || answer.incomplete !== undefined;
      if (!isTold) expect(answer, failing.failed).toEqual(expected);
    }
    failing.mend();
    expect(await two(engine), failing.failed).toEqual([expected, expected]);
  }
});
