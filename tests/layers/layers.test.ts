import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** Who may import whom. A new edge is a reviewed change of this table. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  model: [],
  cache: [],
  'persistent-cache': ['cache'],
  memoize: ['cache', 'persistent-cache/directories'],
  'tag-cache': ['cache', 'model'],
  'map-cache': ['cache', 'model'],
  'tree-cache': ['cache', 'model'],
  grammars: ['model', 'tag-cache/extract'],
  'cache-manager': [
    'cache',
    'model',
    'persistent-cache',
    'persistent-cache/directories',
    'tag-cache',
    'tag-cache/v8-flags',
    'map-cache',
    'tree-cache',
  ],
  'repo-map': [
    'cache',
    'cache-manager',
    'cache-manager/watch',
    'map-cache',
    'map-cache/graph',
    'map-cache/rank',
    'model',
    'tag-cache',
    'tag-cache/extract',
    'tag-cache/source',
    'tag-cache/v8-flags',
    'tree-cache',
    'tree-cache/render',
  ],
  mcp: ['model', 'repo-map'],
  explore: ['cache', 'repo-map'],
  'apps/repomap': [
    'cache',
    'cache-manager',
    'cache-manager/compiled-code',
    'explore',
    'grammars',
    'mcp',
    'model',
    'repo-map',
  ],
};

/** What a package takes into its bundle, so that nobody need install it. */
const BUNDLED: Readonly<Record<string, readonly string[]>> = {
  mcp: ['@modelcontextprotocol/server', '@repomap/model', 'zod'],
  explore: ['graphology', 'graphology-layout-forceatlas2', 'sigma'],
  'apps/repomap': [
    '@noble/hashes',
    '@repomap',
    'cli-progress',
    'commander',
    'graphology-gexf',
    'jsonc-parser',
    'smol-toml',
  ],
};

/** The pure half of each tier package. */
const PURE: Readonly<Record<string, string>> = {
  'tag-cache': 'extract',
  'map-cache': 'rank',
  'tree-cache': 'render',
};

/** Modules that only the edge may load: everything else gets files, time and chance passed in. */
const EDGE_MODULES = /^node:(?:fs|child_process|worker_threads|http|https|net|os)\b/;
const EDGES: readonly string[] = [
  // Loads grammars, which are code, from the files that the caller names.
  'packages/tag-cache/src/extract/load-file.ts',
  // Loading one changes flags of the whole process, which the threads must agree on.
  'packages/tag-cache/src/extract/wasm-tier-up.ts',
  'packages/persistent-cache/src/',
  'packages/memoize/src/',
  'packages/cache-manager/src/',
  'packages/grammars/src/',
  'packages/mcp/src/',
  'packages/explore/src/',
  'packages/repo-map/src/',
  'apps/repomap/src/',
];

interface Source {
  readonly file: string;
  readonly text: string;
}

function sourcesOf(member: string): Source[] {
  const folder = join(ROOT, member, 'src');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({
      file: `${member}/src/${name}`,
      text: readFileSync(join(folder, name), 'utf8'),
    }));
}

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
  /** Loaded on demand, where a failure can be told to the user. */
  readonly isDynamic: boolean;
}

function importsOf(text: string): Import[] {
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/gm,
  );
  return Array.from(statements, ([, typeOnly, statically, dynamically]) => ({
    from: statically ?? dynamically ?? '',
    typeOnly: typeOnly !== undefined,
    isDynamic: dynamically !== undefined,
  }));
}

const members = Object.keys(ALLOWED).map((name) => ({
  name,
  sources: sourcesOf(name.startsWith('apps/') ? name : `packages/${name}`),
}));

test('the table names every package', () => {
  const found = readdirSync(join(ROOT, 'packages')).concat(
    readdirSync(join(ROOT, 'apps')).map((name) => `apps/${name}`),
  );
  expect(Object.keys(ALLOWED).toSorted()).toEqual(found.toSorted());
});

test.each(members)('$name imports only what it may', ({ name, sources }) => {
  const allowed = new Set(ALLOWED[name]);
  const wrong = sources.flatMap(({ file, text }) =>
    importsOf(text)
      .filter(({ from }) => from.startsWith('@repomap/'))
      // These may name the types of everything; they are gone when they run.
      .filter(({ typeOnly }) => !(typeOnly && (name.startsWith('apps/') || name === 'mcp')))
      .map(({ from }) => from.slice('@repomap/'.length))
      .filter((from) => !allowed.has(from))
      .map((from) => `${file} imports ${from}`),
  );
  expect(wrong).toEqual([]);
});

/** The first circle of files that import each other, if there is one. */
function circleOf(sources: readonly Source[]): readonly string[] | undefined {
  const imports = new Map(
    sources.map(({ file, text }) => {
      const local = importsOf(text).filter(({ from }) => from.startsWith('.'));
      return [file, local.map(({ from }) => join(dirname(file), from.replace(/\.js$/, '.ts')))];
    }),
  );
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    done.add(file);
    for (const next of imports.get(file) ?? []) {
      const found = visit(next, [...way, file]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  for (const file of imports.keys()) {
    const found = visit(file, []);
    if (found !== undefined) return found;
  }
  return undefined;
}

test('a circle of types or of modules that are loaded on demand is found', () => {
  const circle = [
    { file: 'a/one.ts', text: "import type { Two } from './two.js';" },
    { file: 'a/two.ts', text: "const three = () => import('./deep/three.js');" },
    { file: 'a/deep/three.ts', text: "import { one } from '../one.js';" },
  ];
  expect(circleOf(circle)).toEqual(['a/one.ts', 'a/two.ts', 'a/deep/three.ts', 'a/one.ts']);
  expect(circleOf(circle.slice(1))).toBeUndefined();
});

test.each(members)('no files of $name import each other in a circle', ({ sources }) => {
  expect(circleOf(sources)).toBeUndefined();
});

test.each(members)('$name loads no package that its users may lack', ({ name, sources }) => {
  const folder = name.startsWith('apps/') ? name : `packages/${name}`;
  const manifest = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
  const { dependencies = {}, peerDependenciesMeta: optional = {} } = manifest;
  const installed = [manifest.name, ...Object.keys(dependencies), ...(BUNDLED[name] ?? [])];
  const wrong = sources.flatMap(({ file, text }) =>
    importsOf(text)
      .filter(({ from, typeOnly }) => !typeOnly && !/^(?:\.|#|node:)/.test(from))
      .filter(({ from, isDynamic }) => {
        const known = isDynamic ? [...installed, ...Object.keys(optional)] : installed;
        return !known.some((each) => `${from}/`.startsWith(`${each}/`));
      })
      .map(({ from }) => `${file} imports ${from}`),
  );
  expect(wrong).toEqual([]);
});

test.each(members)('$name imports everything that it may', ({ name, sources }) => {
  const imported = new Set(sources.flatMap(({ text }) => importsOf(text).map(({ from }) => from)));
  expect(ALLOWED[name]?.filter((from) => !imported.has(`@repomap/${from}`))).toEqual([]);
});

test.each(Object.entries(PURE))('the two halves of %s know nothing of each other', (name, half) => {
  const pure = `packages/${name}/src/${half}/`;
  const wrong = sourcesOf(`packages/${name}`).flatMap(({ file, text }) =>
    importsOf(text)
      .filter(({ from }) => {
        const isPure = file.startsWith(pure);
        if (!from.startsWith('.')) return isPure && from === '@repomap/cache';
        return join(dirname(file), from).startsWith(pure) !== isPure;
      })
      .map(({ from }) => `${file} imports ${from}`),
  );
  expect(wrong).toEqual([]);
});

test.each(members)('$name does input and output only at the edge', ({ sources }) => {
  const wrong = sources
    .filter(({ file }) => !EDGES.some((edge) => file.startsWith(edge)))
    .flatMap(({ file, text }) =>
      importsOf(text)
        .filter(({ from }) => EDGE_MODULES.test(from))
        .map(({ from }) => `${file} imports ${from}`),
    );
  expect(wrong).toEqual([]);
});

test.each(members.filter(({ name }) => !name.startsWith('apps/')))(
  '$name writes nothing to the console and reads no environment but as a default',
  ({ sources }) => {
    const wrong = sources.flatMap(({ file, text }) =>
      text
        .split('\n')
        .filter((line) => !/^\s*(?:\*|\/\/|\/\*)/.test(line))
        .filter((line) => /\bconsole\.|process\.env/.test(line))
        .filter((line) => !/=\s*process\.env[,)]/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(wrong).toEqual([]);
  },
);
