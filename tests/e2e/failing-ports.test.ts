import { StatementSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { type MapRequest, RepoMap, type RepoMapResult, type WarmReport } from '@repomap/repo-map';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { briefLanguages } from '../support/brief-languages.js';
import { copyOfCache } from '../support/cache-copy.js';
import { FailingPorts, type Failure } from '../support/failing-ports.js';
import { recordedGit } from '../support/recorded-git.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = {
  '.gitattributes': 'vendor/** linguist-vendored\n',
  'package.json': '{ "name": "app", "imports": { "#core": "./src/core.js" } }\n',
  'src/core.js': 'export function core() {\n  return 1;\n}\n',
  'src/main.js': "import { core } from '#core';\nexport function main() {\n  return core();\n}\n",
  'tool/run': '#!/usr/bin/env node\nfunction start() {\n  return core();\n}\n',
  'vendor/far.js': 'export function far() {}\n',
};

const TREES = {
  'a git work tree': (tree: WorkTree) => {
    tree.commitAll();
    tree.write('src/core.js', `${tree.read('src/core.js')}export const more = () => core();\n`);
    tree.git('commit', '-q', '-a', '-m', 'use more of it');
  },
  'untracked files': (tree: WorkTree) => void tree.git('init', '-q'),
  'a plain folder': () => {},
} as const;

type Answer = (engine: RepoMap) => Promise<unknown>;

const map = (request: MapRequest) => async (engine: RepoMap) =>
  contentOf(await engine.map(request));

const QUERY = { query: 'start the tool', maxTokens: 60 };

/** What a user asks, each of which takes other ways to files and git. */
const ANSWERS: readonly (readonly [string, Answer])[] = [
  ['a map', map({})],
  ['a map for a query', map(QUERY)],
  ['a map for a chat', map({ chatFiles: ['src/main.js'] })],
  ['a stable map', map({ layout: 'stable', query: 'start the tool' })],
  ['a tree', map({ style: 'tree' })],
  ['an explanation', (engine) => engine.explain({ query: 'tool' }, 'src/core.js')],
  ['an explained map', map({ explain: true, query: 'tool' })],
  ['a graph', async (engine) => (await engine.graph()).export()],
];

/** All that a map says, but not what it took. */
function contentOf(result: RepoMapResult) {
  const { text, tokens, files, report, explanations, incomplete, excluded } = result;
  return { text, tokens, files, report, explanations, incomplete, excluded };
}

const git = recordedGit();

/** Ports of which the `at`-th call fails, or none. */
function portsOf(at?: number, failure?: Failure): FailingPorts {
  return new FailingPorts(at, failure, git);
}

function open(tree: WorkTree, cache: WorkTree, ports = portsOf()): Promise<RepoMap> {
  return RepoMap.open({
    root: tree.path,
    languages: briefLanguages,
    cache: { cacheDir: cache.path },
    workers: 1,
    ports: {
      files: ports.files,
      outerFiles: ports.outerFiles,
      git: ports.git,
      now: () => Date.now() + 60_000,
    },
  });
}

/** A cache that knows the facts of a tree, as do its copies, but nothing that is made of them. */
async function warmCache(tree: WorkTree): Promise<WorkTree> {
  const cache = new WorkTree();
  await warm(tree, cache);
  using copy = copyOfCache(cache);
  expect(await warm(tree, copy)).toMatchObject({ parsed: 0 });
  return cache;
}

async function warm(tree: WorkTree, cache: WorkTree): Promise<WarmReport> {
  await using engine = await open(tree, cache);
  return await engine.warm();
}

/** What an engine answers without a failure, and with how many calls to its ports. */
async function healthy(tree: WorkTree, answer: Answer, seed: WorkTree) {
  using cache = copyOfCache(seed);
  const ports = portsOf();
  await using engine = await open(tree, cache, ports);
  return { expected: await answer(engine), calls: ports.calls };
}

/**
 * Asks an engine while something fails, the same engine after that, and another one on the same
 * cache. The first answer is the healthy one, or says that it is not; the others are healthy.
 */
async function survive(
  tree: WorkTree,
  answer: Answer,
  { expected, seed, ports }: { expected: unknown; seed: WorkTree; ports: FailingPorts },
): Promise<void> {
  using cache = copyOfCache(seed);
  {
    await using engine = await open(tree, cache, ports);
    const got = await answer(engine).catch((error: unknown) => ({ error }));
    ports.mend();
    vi.restoreAllMocks();
    const about = `after the failure of ${ports.failed}`;
    if (!isSaid(got, ports)) expect(got, about).toEqual(expected);
    expect(await answer(engine), `the same engine ${about}`).toEqual(expected);
  }
  await using other = await open(tree, cache);
  expect(await answer(other), `another engine, ${ports.failed} failed`).toEqual(expected);
}

/** Whether an answer does not pass for a healthy one. Without git, files are found by a walk. */
function isSaid(answer: unknown, { failed = '' }: FailingPorts): boolean {
  const { error, incomplete, attributes } = answer as {
    readonly error?: unknown;
    readonly incomplete?: unknown;
    readonly attributes?: { readonly incomplete?: unknown };
  };
  return [error, incomplete, attributes?.incomplete].some(Boolean) || failed.startsWith('git');
}

afterEach(() => void vi.restoreAllMocks());

describe.each<[keyof typeof TREES, Failure]>([
  ['a git work tree', 'is undefined'],
  ['a git work tree', 'has no handles'],
  ['a git work tree', 'throws'],
  ['untracked files', 'is undefined'],
  ['untracked files', 'has no handles'],
  ['a plain folder', 'is undefined'],
])('%s', (title, failure) => {
  test(`each call of a first map ${failure} once`, async () => {
    using tree = new WorkTree(FILES);
    TREES[title](tree);
    using seed = new WorkTree();
    const { expected, calls } = await healthy(tree, map(QUERY), seed);
    expect(calls).toBeGreaterThan(5);
    for (let n = 1; n <= calls; n += 1)
      await survive(tree, map(QUERY), { expected, seed, ports: portsOf(n, failure) });
  });
});

test.each(ANSWERS)('each call of %s on known facts fails once', async (_title, answer) => {
  using tree = new WorkTree(FILES);
  TREES['a git work tree'](tree);
  using seed = await warmCache(tree);
  const { expected, calls } = await healthy(tree, answer, seed);
  for (let n = 1; n <= calls; n += 1)
    await survive(tree, answer, { expected, seed, ports: portsOf(n, 'is undefined') });
});

const STATEMENT = ['get', 'all', 'run', 'iterate'] as const;

/** Calls that any prepared statement gets; the `at`-th one fails. */
function failingStatements(at: number): { readonly calls: () => number } {
  let calls = 0;
  for (const method of STATEMENT) {
    const original = StatementSync.prototype[method] as (...args: unknown[]) => unknown;
    vi.spyOn(StatementSync.prototype, method).mockImplementation(function (
      this: StatementSync,
      ...args: unknown[]
    ): never {
      calls += 1;
      if (calls !== at) return original.apply(this, args) as never;
      throw Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 10 });
    });
  }
  return { calls: () => calls };
}

test('each statement of the store fails once, and the map is the healthy one', async () => {
  using tree = new WorkTree(FILES);
  TREES['a git work tree'](tree);
  using seed = await warmCache(tree);
  const { calls } = failingStatements(Number.POSITIVE_INFINITY);
  const { expected } = await healthy(tree, map(QUERY), seed);
  const most = calls();
  vi.restoreAllMocks();
  expect(most).toBeGreaterThan(5);
  for (let n = 1; n <= most; n += 1) {
    failingStatements(n);
    await survive(tree, map(QUERY), { expected, seed, ports: portsOf() });
  }
});

/** Ends the thread that gets a job, for the jobs with these numbers, counted from 1. */
function losingWorkers(isLost: (job: number) => boolean): { readonly jobs: () => number } {
  vi.restoreAllMocks();
  let jobs = 0;
  const original = Worker.prototype.postMessage;
  vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, ...args) {
    jobs += 1;
    if (isLost(jobs)) void this.terminate();
    else original.apply(this, args);
  });
  return { jobs: () => jobs };
}

/** The files with texts that are long enough for a worker: this thread parses few short ones itself. */
const LONG_FILES = Object.fromEntries(
  Object.entries(FILES).map(([path, text]) => [path, `${text}${'\n'.repeat(100_000)}`]),
);

test('each job loses its worker once, or twice in a row', async () => {
  using tree = new WorkTree(LONG_FILES);
  TREES['a git work tree'](tree);
  using seed = new WorkTree();
  const { jobs } = losingWorkers(() => false);
  const { expected } = await healthy(tree, map(QUERY), seed);
  const most = jobs();
  expect(most).toBe(4);
  for (let n = 1; n <= most; n += 1) {
    losingWorkers((job) => job === n);
    expect((await healthy(tree, map(QUERY), seed)).expected).toEqual(expected);
    losingWorkers((job) => job === n || job === n + 1);
    const failed = (await healthy(tree, map(QUERY), seed)).expected;
    expect(failed).toMatchObject({ incomplete: { 'worker-lost': 1 } });
    losingWorkers((job) => job === n || job === n + 1);
    await survive(tree, map(QUERY), { expected, seed, ports: portsOf() });
  }
});
