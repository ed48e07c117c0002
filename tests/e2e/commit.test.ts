import { execFileSync } from 'node:child_process';
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type MapRequest, type Ports, RepoMap } from '@repomap/repo-map';
import { expect, test } from 'vitest';
import { briefLanguages as languages } from '../support/brief-languages.js';
import { WorkTree } from '../support/work-tree.js';

const FILES = {
  'package.json': '{ "name": "app", "imports": { "#core": "./src/core.js" } }\n',
  'src/a.js': "import { core } from '#core';\nexport const a = () => core();\n",
  'src/core.js': 'export function core() {}\n',
  'src/deep/b.py': 'def inner():\n    pass\n',
  'tool/run': '#!/usr/bin/env python3\ndef start(): pass\n',
  'lib/shape.h': 'class Shape { public: int area(); };\n',
  'vendor/v.py': 'def vendored(): pass\n',
  'large.py': `x = 1\n${'# filler\n'.repeat(130_000)}`,
  'data.bin': Uint8Array.of(0, 1, 2, 0),
};

type Tree = Readonly<Record<string, string | Uint8Array>>;

interface MappedCommit {
  readonly files: Tree;
  /** Commands of git after the files are committed. */
  readonly git?: readonly (readonly string[])[];
}

const REPOSITORIES: Readonly<Record<string, MappedCommit>> = {
  plain: { files: FILES },
  attributes: {
    files: {
      ...FILES,
      '.gitattributes': 'src/core.js linguist-generated\nvendor/* -linguist-vendored\n',
    },
  },
  'nested attributes': {
    files: { ...FILES, 'src/deep/.gitattributes': '*.py linguist-vendored\n' },
  },
  'line endings': { files: { ...FILES, '.gitattributes': '* text eol=crlf\n*.bin binary\n' } },
  encoding: {
    files: {
      ...FILES,
      '.gitattributes': 'wide.py text working-tree-encoding=UTF-16LE\n',
      'wide.py': Buffer.from('def größe():\n    pass\n', 'utf16le'),
    },
  },
  'ignored files': { files: { ...FILES, '.gitignore': 'build/\n' } },
  links: {
    files: FILES,
    git: [
      ['config', 'core.symlinks', 'true'],
      ['update-index', '--add', '--cacheinfo', '120000', 'HEAD:src/core.js', 'link.js'],
    ],
  },
  'SHA-256': { files: FILES },
  'unusual names': {
    files: { ...FILES, 'a "b"\n.py': 'def odd(): pass\n', 'ä/ö.py': 'def umlaut(): pass\n' },
  },
};

const REQUESTS: readonly MapRequest[] = [
  { maxTokens: 2000 },
  { maxTokens: 2000, query: 'start core' },
  { maxTokens: 2000, chatFiles: ['src/a.js'], style: 'tree' },
];

/** A repository with a second commit on top of the one to map. */
function twoCommits(name: string): WorkTree {
  const { files, git = [] } = REPOSITORIES[name] as MappedCommit;
  const tree = new WorkTree(files);
  tree.git('init', '-q', ...(name === 'SHA-256' ? ['--object-format=sha256'] : []));
  tree.git('add', '-A');
  tree.git('commit', '-q', '-m', 'start of the core');
  for (const args of git) tree.git(...args.map((arg) => objectId(tree, arg)));
  if (git.length > 0) tree.git('commit', '-q', '-m', 'more');
  tree.git('tag', 'mapped');
  tree.write('src/core.js', 'export function later() {}\n');
  tree.write('src/more.js', 'export function more() {}\n');
  tree.git('add', '-A');
  tree.git('commit', '-q', '-m', 'later start of the core');
  return tree;
}

function objectId(tree: WorkTree, arg: string): string {
  return arg.startsWith('HEAD:') ? tree.git('rev-parse', arg).trim() : arg;
}

async function mapsOf(root: string, cacheDir: string, more: MapRequest = {}) {
  await using engine = await RepoMap.open({ root, languages, cache: { cacheDir }, workers: 1 });
  const maps = [];
  for (const request of REQUESTS) {
    const { text, files, excluded, report, incomplete } = await engine.map({ ...request, ...more });
    const { encodings: _, ...shown } = report;
    maps.push({ text, files, excluded, shown, incomplete });
  }
  return maps;
}

/** Every file below a directory with its size and time. */
function contentsOf(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => {
      const { size, mtimeMs } = statSync(join(directory, name));
      return `${name} ${size} ${mtimeMs}`;
    })
    .sort();
}

test.each(Object.keys(REPOSITORIES))(
  'a commit in a bare repository has the map of its clean checkout: %s',
  async (name) => {
    using tree = twoCommits(name);
    using places = new WorkTree();
    const checkout = join(places.path, 'checkout');
    const bare = join(places.path, 'bare.git');
    tree.git('clone', '-q', '--branch', 'mapped', tree.path, checkout);
    tree.git('clone', '-q', '--bare', tree.path, bare);
    const expected = await mapsOf(checkout, join(places.path, 'checkout-cache'));
    const before = contentsOf(bare);
    const cache = join(places.path, 'cache');
    expect(await mapsOf(bare, cache, { commit: 'mapped' })).toEqual(expected);
    expect(contentsOf(bare)).toEqual(before);
    if (name === 'plain')
      expect(await mapsOf(tree.path, cache, { commit: 'mapped' })).toEqual(expected);
  },
);

test('a commit shares facts with the work tree, and reads nothing that is known', async () => {
  using tree = twoCommits('plain');
  using cache = new WorkTree();
  tree.git('checkout', '-q', 'mapped');
  const open = (ports: Partial<Ports> = {}) =>
    RepoMap.open({ root: tree.path, languages, cache: { cacheDir: cache.path }, ports });
  const activity = { parsed: 0, mapCached: false };
  {
    await using engine = await open();
    await engine.map();
    expect(await engine.map({ commit: 'HEAD' })).toMatchObject({ activity });
  }
  const read = () => Promise.reject(new Error('nothing is to be read'));
  await using engine = await open({ objects: () => ({ read, close() {} }) });
  const request = { commit: 'HEAD', query: 'another question' };
  expect(await engine.map(request)).toMatchObject({ activity });
});

test('a directory of a repository is mapped as of a commit', async () => {
  using tree = twoCommits('nested attributes');
  using places = new WorkTree();
  const checkout = join(places.path, 'checkout');
  tree.git('clone', '-q', '--branch', 'mapped', tree.path, checkout);
  const map = async (root: string, commit?: string) => {
    await using engine = await RepoMap.open({ root, languages, persistent: false, workers: 1 });
    const { text, excluded } = await engine.map({ query: 'core', ...(commit && { commit }) });
    return { text, excluded };
  };
  expect(await map(join(tree.path, 'src'), 'mapped')).toEqual(await map(join(checkout, 'src')));
});

test('the map of a commit stays while the work tree changes, and the other way round', async () => {
  using tree = twoCommits('plain');
  await using engine = await RepoMap.open({
    root: tree.path,
    languages,
    persistent: false,
    workers: 1,
  });
  const old = await engine.map({ commit: 'mapped' });
  const current = await engine.map();
  expect(current.text).not.toBe(old.text);
  tree.write('src/core.js', 'export function edited() {}\n');
  expect((await engine.map()).text).toContain('edited');
  expect(await engine.map({ commit: 'mapped' })).toMatchObject({
    text: old.text,
    activity: { mapCached: true },
  });
});

test('a replaced blob is mapped as a checkout would hold it', async () => {
  using tree = twoCommits('plain');
  tree.write('other.js', 'export function replaced() {}\n');
  const other = tree.git('hash-object', '-w', 'other.js').trim();
  tree.remove('other.js');
  const id = tree.git('rev-parse', 'mapped:src/core.js').trim();
  const engineAt = () =>
    RepoMap.open({ root: tree.path, languages, persistent: false, workers: 1 });
  await using engine = await engineAt();
  const { text } = await engine.map({ commit: 'mapped' });
  expect(text).toContain('core');
  tree.git('replace', id, other);
  expect((await engine.map({ commit: 'mapped' })).text).toContain('replaced');
  // One that has read nothing without the replacement.
  await using later = await engineAt();
  expect((await later.map({ commit: 'mapped' })).text).toContain('replaced');
  tree.git('replace', '-d', id);
  for (const each of [engine, later])
    expect((await each.map({ commit: 'mapped' })).text).toBe(text);
});

test('a repository that takes the place of another is read', async () => {
  using tree = twoCommits('plain');
  using other = new WorkTree({ 'other.js': 'export function former() {}\n' }).commitAll();
  other.write('other.js', 'export function latter() {}\n');
  other.git('commit', '-q', '-a', '-m', 'next');
  await using engine = await RepoMap.open({
    root: tree.path,
    languages,
    persistent: false,
    workers: 1,
  });
  expect((await engine.map({ commit: 'mapped' })).text).toContain('core');
  rmSync(tree.path, { recursive: true });
  renameSync(other.path, tree.path);
  expect((await engine.map({ commit: 'HEAD' })).text).toContain('latter');
  const change = await engine.map({ diff: { range: 'HEAD~1..HEAD' } });
  expect(change.text).toContain('removed former');
});

test.each([
  ['nope', /^expected a commit of this repository, .*; got nope \(fatal: .*nope/],
  ['-x', /^expected a commit .*; got -x$/],
  ['HEAD..mapped', /^expected a commit .*; got HEAD\.\.mapped$/],
  ['HEAD:src', /^expected a commit .*; got HEAD:src/],
  ['', /^expected a commit .*; got $/],
])('the revision %j is one error', async (commit, message) => {
  using tree = twoCommits('plain');
  await using engine = await RepoMap.open({
    root: tree.path,
    languages,
    persistent: false,
    workers: 1,
  });
  const error = await engine.map({ commit }).catch((each) => each);
  expect(error).toMatchObject({
    code: 'REPO_MAP_REQUEST',
    message: expect.stringMatching(message),
  });
});

test('a commit outside a repository is one error', async () => {
  using tree = new WorkTree(FILES);
  await using engine = await RepoMap.open({
    root: tree.path,
    languages,
    persistent: false,
    workers: 1,
  });
  await expect(engine.map({ commit: 'HEAD' })).rejects.toThrow(
    `expected a git repository for a commit or a change; ${tree.path} is in none`,
  );
});

test('missing blobs of a partial clone are one error, and are not fetched', async () => {
  using tree = twoCommits('plain');
  using places = new WorkTree();
  tree.git('config', 'uploadpack.allowFilter', 'true');
  const partial = join(places.path, 'partial.git');
  const url = `file://${tree.path}`;
  execFileSync('git', ['clone', '-q', '--bare', '--filter=blob:none', url, partial]);
  await using engine = await RepoMap.open({
    root: partial,
    languages,
    persistent: false,
    workers: 1,
  });
  const before = contentsOf(partial);
  const error = await engine.map({ commit: 'mapped' }).catch((each) => each);
  expect(error).toMatchObject({
    code: 'REPO_MAP_REQUEST',
    message: expect.stringMatching(/^git cannot read .*commit mapped: /),
  });
  expect(contentsOf(partial)).toEqual(before);
  // What the message advises helps.
  const advice = /fetch it with git (.*)$/.exec(error.message)?.[1] ?? '';
  execFileSync('git', ['-C', partial, ...advice.split(' ')], { stdio: 'ignore' });
  expect((await engine.map({ commit: 'mapped' })).files).not.toEqual([]);
});
