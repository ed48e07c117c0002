import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundlers } from '../support/bundlers.js';
import { Installation, MEMBERS, nodePackage, UNREACHABLE } from '../support/installation.js';
import { runApp } from '../support/run-app.js';
import { WorkTree } from '../support/work-tree.js';

const MODULES = join(import.meta.dirname, '../../node_modules');

/** The oldest version that `engines` promises, and the newest of each later line at the time of writing. */
const NODES = ['22.19.0', '24.22.3', '26.12.1'];

const installed = new Installation();
const nodes = new Installation();
const repository = new WorkTree({
  // Long enough for a worker; the others are parsed without.
  'pkg/alpha.py': `def load_alpha(path):\n    return path\n${'\n'.repeat(100_000)}`,
  'pkg/beta.py': 'from pkg.alpha import load_alpha\n\ndef beta():\n    return load_alpha("b")\n',
  'lib/gamma.ts': 'export function gamma(size: number): number {\n  return size;\n}\n',
}).commitAll();

/** Prints how many names each entry exports. */
const IMPORT_ALL = `
  const found = {};
  for (const entry of process.argv.slice(2)) found[entry] = Object.keys(await import(entry)).length;
  console.log(JSON.stringify(found));
`;
const CACHES = `
  import { CacheManager } from '@repomap/cache-manager';
  import { persistentMemoize } from '@repomap/memoize';
  import { PersistentCache } from '@repomap/persistent-cache';
  const [cacheDir] = process.argv.slice(2);
  const cache = await PersistentCache.open({ cacheDir });
  await cache.set('key', 'value');
  const { storage } = await cache.stats();
  let calls = 0;
  const memoized = persistentMemoize(() => { calls += 1; return 'cached'; }, { name: 'f', cacheDir });
  await memoized();
  console.log(storage, await cache.get('key'), await memoized(), calls);
  const codec = { name: 'text', encode: (text) => text, decode: String };
  const texts = cache.namespace('texts', codec);
  await texts.set('a\\0b', 'c\\0d', { tag: 'e\\0f' });
  for await (const key of texts.keys()) console.log(JSON.stringify([key, await texts.get(key)]));
  console.log(await texts.deleteByTag('e\\0f'));
  await cache.close();
  const manager = await CacheManager.open({ root: cacheDir, config: { cacheDir } });
  manager.subscribe(() => {})[Symbol.dispose]();
  await manager.close();
`;
const MAIN = `
  import * as languages from '@repomap/grammars';
  import { RepoMap } from '@repomap/repo-map';
  async function main() {
    const repoMap = await RepoMap.open({ root: process.argv[2], languages, persistent: false });
    process.stdout.write((await repoMap.map()).text);
    await repoMap.cache.close();
  }
  main().catch((error) => {
    console.error(error.code, error.message);
    process.exitCode = 1;
  });
`;
const EXTERNAL =
  'the worker thread of @repomap/repo-map cannot be found: a bundle must leave the packages ' +
  '@repomap/* external, because they load a worker thread and wasm files from their own directories';

/** What this workspace's own build prints for the repository. */
let map = '';
let names: string[] = [];
let tarballs: string[] = [];
let unreachable = false;

beforeAll(() => {
  using cache = new WorkTree();
  map = runApp([repository.path], { cacheDir: cache.path }).stdout;
  for (const shown of ['def load_alpha(path)', 'function gamma(size: number)'])
    expect(map).toContain(shown);
  tarballs = installed.pack(MEMBERS);
  const said = installed.install(...tarballs);
  unreachable = said === UNREACHABLE;
  if (unreachable) return;
  expect(said).toBe('');
  const scoped = readdirSync(join(installed.path, 'node_modules/@repomap'));
  names = [...scoped.map((name) => `@repomap/${name}`), 'repomap'];
});
afterAll(() => {
  for (const folder of [installed, nodes, repository]) folder[Symbol.dispose]();
});

/** What a manifest's fields point to, at any depth. */
function targets(field: unknown): string[] {
  if (typeof field === 'string') return [field];
  return Object.values(field ?? {}).flatMap(targets);
}

function commandPath(): string {
  return join('node_modules/repomap', installed.manifest('repomap').bin?.repomap ?? '');
}

function entriesOf(name: string): string[] {
  return Object.keys(installed.manifest(name).exports)
    .filter((entry) => entry !== './package.json')
    .map((entry) => join(name, entry));
}

test('every package brings all that its manifest and its source maps name', (context) => {
  context.skip(unreachable, UNREACHABLE);
  const missing = names.flatMap((name) => {
    const folder = join(installed.path, 'node_modules', name);
    const { exports, imports, bin } = installed.manifest(name);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const sources = files
      .filter((file) => file.endsWith('.map'))
      .flatMap((file) => {
        const map = JSON.parse(readFileSync(join(folder, file), 'utf8'));
        return map.sourcesContent === undefined
          ? map.sources.map((source: string) => join(dirname(file), source))
          : [];
      });
    return [...targets([exports, imports, bin]), ...sources, 'README.md', 'LICENSE']
      .filter((file) => !existsSync(join(folder, file)))
      .map((file) => `${name}: ${file}`);
  });
  expect(missing).toEqual([]);
  expect(names.length).toBe(MEMBERS.length);
});

test('a package ships no module of an earlier build', (context) => {
  context.skip(unreachable, UNREACHABLE);
  const unused = names.flatMap((name) => {
    const folder = join(installed.path, 'node_modules', name);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const unnamed = new Set(files.filter((file) => /\.c?js$/.test(file)));
    const named = ['package.json'];
    for (const file of named) {
      const text = readFileSync(join(folder, file), 'utf8');
      for (const each of unnamed)
        if (text.includes(basename(each)) && unnamed.delete(each)) named.push(each);
    }
    return [...unnamed].map((file) => `${name}: ${file}`);
  });
  expect(unused).toEqual([]);
});

test('publint has nothing to say about a package', async () => {
  const said = await Promise.all(
    MEMBERS.map(async (member) => {
      const pkgDir = join(import.meta.dirname, '../..', member);
      const { messages } = await publint({ pkgDir, strict: true, pack: false });
      return messages.map(({ code, path }) => `${member}: ${code} at ${path.join('.')}`);
    }),
  );
  expect(said.flat()).toEqual([]);
});

test('every entry has the types of what is loaded, however an ES module resolves it', async () => {
  const problems = await Promise.all(
    tarballs.map(async (file) => {
      const analysis = await checkPackage(createPackageFromTarballData(readFileSync(file)));
      return 'problems' in analysis ? analysis.problems.filter(isOfModules) : [];
    }),
  );
  expect(problems.flat()).toEqual([]);
});

/** Packages of ES modules alone promise nothing to `require` and to resolution before exports. */
function isOfModules(problem: object): boolean {
  const kind = 'resolutionKind' in problem ? problem.resolutionKind : undefined;
  return kind !== 'node10' && kind !== 'node16-cjs';
}

const COMPILERS = ['typescript-5', 'typescript-6', 'typescript'];
/** Programs for Node.js alone are compiled without the types of browsers. */
const RESOLUTIONS = [
  { module: 'node16', moduleResolution: 'node16', lib: ['es2023'] },
  { module: 'nodenext', moduleResolution: 'nodenext', lib: ['es2023'] },
  { module: 'esnext', moduleResolution: 'bundler' },
];

test.for(COMPILERS)('%s compiles every entry, however it resolves', (compiler, context) => {
  context.skip(unreachable, UNREACHABLE);
  const entries = names.flatMap(entriesOf);
  const lines = entries.map((entry, index) => `export * as entry${index} from '${entry}';`);
  const types = { typeRoots: [join(MODULES, '@types')], types: ['node'] };
  const common = { ...types, target: 'es2023', strict: true, noEmit: true };
  const projects = RESOLUTIONS.map((resolution) => {
    const name = resolution.moduleResolution;
    installed.write(`${name}.ts`, lines.join('\n'));
    const compilerOptions = { ...resolution, ...common };
    const project = { compilerOptions, files: [`${name}.ts`] };
    installed.write(`tsconfig.${name}.json`, JSON.stringify(project));
    return `tsconfig.${name}.json`;
  });
  const tsc = join(
    dirname(createRequire(import.meta.url).resolve(`${compiler}/package.json`)),
    'bin/tsc',
  );
  // One process reads the libraries once.
  const ended = installed.run(process.execPath, [tsc, '-b', '--force', ...projects]);
  expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
});

describe.each(NODES)('on Node.js %s', (version) => {
  let node = '';
  let why = '';
  beforeAll(() => {
    const name = nodePackage(version);
    why = name === undefined ? 'no package has Node.js for this machine' : '';
    why ||= unreachable ? UNREACHABLE : nodes.link(`node-${version}@npm:${name}`);
    node = join(nodes.path, `node_modules/node-${version}/bin/node`);
    if (why !== '' && why !== UNREACHABLE && name !== undefined) throw new Error(why);
  });

  test('every entry of every package can be imported', (context) => {
    context.skip(why !== '', why);
    const entries = names.flatMap(entriesOf);
    installed.write('entries.js', IMPORT_ALL);
    const { stdout, stderr } = installed.run(node, ['entries.js', ...entries]);
    const found: Record<string, number> = JSON.parse(stdout || '{}');
    expect({ loaded: Object.keys(found), stderr: withoutSqlite(stderr) }).toEqual({
      loaded: entries,
      stderr: '',
    });
    expect(Math.min(...Object.values(found))).toBeGreaterThan(0);
    expect(entries.length).toBeGreaterThan(names.length);
  });

  test('the command maps a repository, also in a worker thread, and again from its cache', (context) => {
    context.skip(why !== '', why);
    using cache = new WorkTree();
    const command = [commandPath(), repository.path];
    const env = { REPO_MAP_CACHE_DIR: cache.path };
    const run = (...flags: string[]) => installed.run(node, [...command, ...flags], env);
    const activities = [run('--json'), run('--json')].map(({ stdout, stderr }) => {
      const { activity, excluded } = JSON.parse(stdout || '{}');
      return { parsed: activity?.parsed, mapCached: activity?.mapCached, excluded, stderr };
    });
    expect(activities).toEqual([
      { parsed: 3, mapCached: false, excluded: {}, stderr: '' },
      { parsed: 0, mapCached: true, excluded: {}, stderr: '' },
    ]);
    expect(run()).toEqual({ code: 0, stdout: map, stderr: '' });
  });

  // The tests of the command have loaded all grammars on the version that runs them.
  const isThis = version.split('.')[0] === process.versions.node.split('.')[0];
  test.skipIf(isThis)('every grammar can be loaded', (context) => {
    context.skip(why !== '', why);
    using cache = new WorkTree();
    const env = { REPO_MAP_CACHE_DIR: cache.path };
    const doctor = installed.run(node, [commandPath(), 'doctor'], env);
    expect(doctor).toMatchObject({ code: 0, stderr: '' });
  });

  test('the caches can be opened and used', (context) => {
    context.skip(why !== '', why);
    using cache = new WorkTree();
    installed.write('caches.js', CACHES);
    const { code, stdout, stderr } = installed.run(node, ['caches.js', cache.path]);
    expect({ code, stdout, stderr: withoutSqlite(stderr) }).toEqual({
      code: 0,
      stdout: 'disk value cached 1\n["a\\u0000b","c\\u0000d"]\n1\n',
      stderr: '',
    });
  });
});

describe.each(Object.entries(bundlers))('bundled by %s', (_name, bundle) => {
  test('a program maps when @repomap/* is external', async (context) => {
    context.skip(unreachable, UNREACHABLE);
    installed.write('main.js', MAIN);
    const file = await bundle(installed.path, /^@repomap\//);
    const ended = installed.run(process.execPath, [file, repository.path]);
    expect(ended).toEqual({ code: 0, stdout: map, stderr: '' });
  });

  test('a program that takes the packages in says what to leave external', async (context) => {
    context.skip(unreachable, UNREACHABLE);
    installed.write('main.js', MAIN);
    const file = await bundle(installed.path, undefined);
    const ended = installed.run(process.execPath, [file, repository.path]);
    expect(ended).toEqual({ code: 1, stdout: '', stderr: `REPO_MAP_INSTALLATION ${EXTERNAL}\n` });
  });
});

/** Takes away what modules lose that a loader turns into CommonJS. */
const WITHOUT_RESOLVE = `
  import { registerHooks } from 'node:module';
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (!url.includes('/repo-map/dist/')) return loaded;
      const source = String(loaded.source).replace('= import.meta;', '= { url: import.meta.url };');
      return { ...loaded, source };
    },
  });
`;

test('a program maps under a loader whose modules cannot resolve imports', (context) => {
  context.skip(unreachable, UNREACHABLE);
  installed.write('main.js', MAIN);
  installed.write('loader.js', WITHOUT_RESOLVE);
  const flags = ['--import', './loader.js'];
  const ended = installed.run(process.execPath, [...flags, 'main.js', repository.path]);
  expect(ended).toEqual({ code: 0, stdout: map, stderr: '' });
});

test('a damaged vocabulary is a fault of the installation', (context) => {
  context.skip(unreachable, UNREACHABLE);
  installed.write('main.js', MAIN);
  const file = join(installed.path, 'node_modules/@repomap/tree-cache/dist/o200k-base.bin');
  const whole = readFileSync(file);
  writeFileSync(file, whole.subarray(0, whole.length / 2));
  try {
    const ended = installed.run(process.execPath, ['main.js', repository.path]);
    expect(ended).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /^REPO_MAP_INSTALLATION .*o200k_base.*: install the package again\n$/,
      ),
    });
  } finally {
    writeFileSync(file, whole);
  }
});

/** Node 22 announces its SQLite to every program that does not silence it. */
function withoutSqlite(stderr: string): string {
  return stderr.replace(
    /^\(node:\d+\) ExperimentalWarning: SQLite.*\n\(Use `node --trace.*\n/m,
    '',
  );
}
