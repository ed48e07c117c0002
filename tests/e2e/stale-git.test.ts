/**
 * A random walk over git's states. Run it for longer, or again:
 *
 *     REPOMAP_WALK_STEPS=2000 REPOMAP_WALK_SEED=1 npx vitest run tests/e2e/stale-git.test.ts
 */
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MapRequest, RepoMap, RepoMapError, RepoMapOptions } from '@repomap/repo-map';
import { expect, test } from 'vitest';
import { countingEngine } from '../support/counting-engine.js';
import { GIT_STEPS, writeOrigin } from '../support/git-steps.js';
import { RandomSource } from '../support/random-source.js';
import { WorkTree } from '../support/work-tree.js';

const { REPOMAP_WALK_STEPS = 30, REPOMAP_WALK_SEED = Date.now() % 1e9 } = process.env;
const STEPS = Number(REPOMAP_WALK_STEPS);
const SEED = Number(REPOMAP_WALK_SEED);
/** Work trees are made again after so many steps, before all of them are ruins. */
const STEPS_OF_A_LIFE = 25;

const REQUESTS: readonly MapRequest[] = [
  { maxTokens: 300 },
  { maxTokens: 400, style: 'tree' },
  { maxTokens: 90, query: 'router cleanup' },
  { maxTokens: 300, query: 'parser of lines', layout: 'stable' },
  { maxTokens: 300, commit: 'HEAD' },
  { maxTokens: 300, diff: { range: '' } },
  { maxTokens: 300, diff: { range: 'HEAD~1..HEAD' } },
];

/** Clones of one origin that share a cache, and the engines that go on between the steps. */
class Clones implements AsyncDisposable {
  readonly trees: readonly WorkTree[];
  readonly origin = new WorkTree();
  private readonly folder = new WorkTree();
  private readonly engines = new Map<string, RepoMap>();

  constructor() {
    writeOrigin(this.origin);
    const url = pathToFileURL(this.origin.path).href;
    const clone = (name: string, ...options: string[]) => {
      const path = join(this.folder.path, name);
      this.folder.git('clone', '-q', ...options, url, path);
      return WorkTree.at(path);
    };
    const full = clone('full');
    full.git('branch', '-q', 'side', 'origin/side');
    full.git('worktree', 'add', '-q', '-f', join(this.folder.path, 'linked'), 'side');
    this.trees = [
      full,
      WorkTree.at(join(this.folder.path, 'linked')),
      clone('crlf', '-c', 'core.autocrlf=true'),
      clone('sparse', '--sparse'),
      clone('shallow', '--depth', '2', '--no-single-branch'),
    ];
  }

  async engineAt(root: string, cache: WorkTree): Promise<RepoMap> {
    const known = this.engines.get(root);
    if (known !== undefined) return known;
    const { engine } = await countingEngine(root, cache.path, optionsFor(root));
    this.engines.set(root, engine);
    return engine;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const engine of this.engines.values()) await engine.close();
    this.folder[Symbol.dispose]();
    this.origin[Symbol.dispose]();
  }
}

/** One of the clones is mapped with its submodules. */
function optionsFor(root: string): Pick<RepoMapOptions, 'submodules'> {
  return { submodules: root.endsWith('/full') };
}

/** All of an answer that depends on the work tree, or the reason why there is none. */
async function answer(engine: RepoMap, request: MapRequest): Promise<unknown> {
  try {
    const { text, files, report, excluded, incomplete } = await engine.map(request);
    return { text, files, report, excluded, incomplete };
  } catch (error) {
    return (error as RepoMapError).message;
  }
}

/** What a hook of another repository leaves in the environment. */
function hookEnvironment(other: string): Record<string, string> {
  return {
    GIT_DIR: join(other, '.git'),
    GIT_WORK_TREE: other,
    GIT_INDEX_FILE: join(other, '.git/index'),
    GIT_PREFIX: 'lib/',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_SHALLOW_FILE: '/nowhere',
    GIT_CONFIG_PARAMETERS: "'core.excludesFile'='/nowhere' 'log.showRoot'='false'",
    GIT_LITERAL_PATHSPECS: '1',
    GIT_TRACE: '2',
  };
}

async function inHook<T>(other: string | undefined, work: () => Promise<T>): Promise<T> {
  if (other === undefined) return work();
  const before = { ...process.env };
  Object.assign(process.env, hookEnvironment(other));
  try {
    return await work();
  } finally {
    for (const name of Object.keys(hookEnvironment(other))) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/** What is wrong with facts that were made from other bytes than those on disk. */
async function wrongFacts(engine: RepoMap): Promise<string[]> {
  const facts = await engine
    .facts()
    .catch(() => new Map() as Awaited<ReturnType<RepoMap['facts']>>);
  return [...facts].flatMap(([path, { definitions, skipped }]) => {
    const file = join(engine.root, path);
    if (!existsSync(file) || !lstatSync(file).isFile()) return [`${path} is no file`];
    const bytes = readFileSync(file);
    const text = bytes.toString(bytes.includes(0) ? 'utf16le' : 'utf8');
    if (skipped !== undefined || path === 'run') return [];
    const names = Array.from(text.matchAll(/^def (\w+)/gm), ([, name]) => name);
    return `${names}` === `${definitions.map(({ name }) => name)}` ? [] : [`${path} has ${names}`];
  });
}

test(`no map is stale after ${STEPS} random steps (seed ${SEED})`, {
  timeout: 60_000 + STEPS * 10_000,
}, async () => {
  const random = new RandomSource(SEED);
  using cache = new WorkTree();
  let clones = new Clones();
  let done = 0;
  try {
    for (let step = 0; step < STEPS; step += 1) {
      if (step > 0 && step % STEPS_OF_A_LIFE === 0) {
        await clones[Symbol.asyncDispose]();
        clones = new Clones();
      }
      const tree = random.of(clones.trees);
      const kind = random.below(GIT_STEPS.length);
      const which = random.below(GIT_STEPS[kind]?.length ?? 0);
      try {
        GIT_STEPS[kind]?.[which]?.(tree, random);
        done += 1;
      } catch {
        // Git or the file system refused: nothing, or a part of it, has happened.
      }
      const hook = random.below(4) === 0 ? clones.origin.path : undefined;
      const below = join(tree.path, 'lib');
      const isFolder = lstatSync(below, { throwIfNoEntry: false })?.isDirectory() === true;
      const root = isFolder && random.below(5) === 0 ? below : tree.path;
      const requests = [REQUESTS[0] as MapRequest, random.of(REQUESTS.slice(1))];
      const label = `seed ${SEED}, step ${step}, kind ${kind}.${which}, ${root}, hook ${hook}`;

      const cold = await countingEngine(root, cache.path, {
        ...optionsFor(root),
        persistent: false,
      });
      await using empty = cold.engine;
      const expected = [];
      for (const request of requests) expected.push(await answer(empty, request));
      expect(await wrongFacts(empty), label).toEqual([]);

      const goes = await clones.engineAt(root, cache);
      const next = await countingEngine(root, cache.path, optionsFor(root));
      await using fresh = next.engine;
      for (const [i, request] of requests.entries()) {
        expect(await inHook(hook, () => answer(goes, request)), label).toEqual(expected[i]);
        expect(await inHook(hook, () => answer(fresh, request)), label).toEqual(expected[i]);
      }
    }
  } finally {
    await clones[Symbol.asyncDispose]();
  }
  console.log(`seed ${SEED}: ${STEPS} steps, ${done} of them as git would have it, 0 stale maps`);
});
