// The command is one CommonJS program with all that it needs of our packages and of others. ES modules
// take longer to start: Node.js looks up and links each of them, and reads every export of the modules
// of its own that they import.
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { quickTreeSitter } from './quick-tree-sitter.mjs';

const packages = join(import.meta.dirname, '../../../packages');
const engine = join(packages, 'repo-map/src');

/** A built module of a package. */
const BUILT = /^(.*\/packages\/[^/]+)\/dist\/(.*)\.js$/;

/**
 * Makes the directory of the compiled code. In a file of its own, since what is loaded before there is
 * such a directory is not kept.
 */
const DIRECTORIES = '@repomap/persistent-cache/directories';

/** Modules that the program has others for. */
const REPLACED = new Map([
  [join(engine, 'extract/extraction-modules.ts'), join(engine, 'extract/bundled-extraction.ts')],
  [join(packages, 'model/src/sha256.ts'), join(import.meta.dirname, '../src/early-sha256.ts')],
]);

/**
 * Takes the sources of packages, so that each part of the program has only what it uses. The server has
 * its own way to bundle what it needs, so it is taken as built.
 */
const sources = {
  name: 'sources',
  resolveId: {
    filter: { id: /^@repomap\/|\/(?:extraction-modules|sha256)\.js$/ },
    async handler(id, importer, options) {
      if (id === DIRECTORIES && options.kind === 'dynamic-import')
        return { id: './directories.cjs', external: true };
      const found = await this.resolve(id, importer, { ...options, skipSelf: true });
      const replaced = REPLACED.get(found.id);
      if (replaced !== undefined) return replaced;
      const [, folder, name] = BUILT.exec(found.id) ?? [];
      const isServer = existsSync(`${folder}/scripts/bundle-options.mjs`);
      return isServer ? found : `${folder}/src/${name}.ts`;
    },
  },
  /** Of what is built, source maps lead to the sources. */
  load: {
    filter: { id: BUILT },
    handler(id) {
      if (!existsSync(`${id}.map`)) return null;
      return { code: readFileSync(id, 'utf8'), map: readFileSync(`${id}.map`, 'utf8') };
    },
  },
};

/** V8 makes what JSON says in a tenth of the time that it takes for a literal which is evaluated once. */
const table = {
  name: 'table',
  load: {
    filter: { id: /\/grammars\/src\/languages\.ts$/ },
    async handler(id) {
      const { languages } = await import(id);
      const json = JSON.stringify(JSON.stringify(languages));
      return { code: `export const languages = JSON.parse(${json});`, moduleType: 'js' };
    },
  },
};

/** Rewrites the text of each file, so that it is loaded faster. */
const quick = {
  name: 'quick',
  generateBundle(_, files) {
    for (const file of Object.values(files))
      if (file.type === 'chunk')
        file.code = inAscii(withLateModules(withPlainExports(withoutImports(file.code))));
  },
};

/** Of a module that is no chunk, on demand. */
const IMPORT = /\bimport\(["'`]([\w:/.@-]+)["'`]\)/g;

/** `import` would start the loader of ES modules, and works in no code that was kept. */
function withoutImports(code) {
  return code.replace(IMPORT, (_, name) => {
    if (!isBuiltin(name) && !name.startsWith('./')) throw new Error(`${name} cannot be required`);
    return `Promise.resolve().then(() => require("${name}"))`;
  });
}

/** V8 keeps a text with one character beyond Latin-1 in two bytes for each. */
function inAscii(code) {
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return code.replace(/[^\0-\x7f]/g, escaped);
}

/** What stands at the end of a chunk for each of its exports. */
const GETTER =
  /Object\.defineProperty\(exports, "([\w$]+)", \{\s+enumerable: true,\s+get: function\(\) \{\s+return ([\w$]+);\s+\}\s+\}\);/g;

/** Getters take time to define and to call. Only what can be assigned again needs one. */
function withPlainExports(code) {
  const isFixed = (name) =>
    new RegExp(
      `^(?:async function\\*?|function\\*?|const|var) ${name.replaceAll('$', '\\$')}\\b`,
      'm',
    ).test(code);
  return code.replace(GETTER, (getter, name, local) =>
    isFixed(local) ? `exports.${name} = ${local};` : getter,
  );
}

/**
 * What a map from the cache has but does not run: what reads and parses files, watches them, and looks
 * after the cache. It is loaded on the first use of any of it. None of it is used while a module is
 * evaluated, which would fail at once.
 */
const LATER = new RegExp(
  `/packages/(?:${[
    'cache/src/(?:in-lanes|memory-store|policy/(?:lfu|ttl)-policy)',
    'cache-manager/src/(?:access-denied|cache-inspection|cache-statistics|circuit-breaker|postgres-pool)',
    'cache-manager/src/(?:remote-probe|remote-store|remove-caches|signed-codec|warm)',
    'grammars/src/(?:interpreter|languages-error|text-rules)',
    'model/src/(?:content-id|line-set|line-span|manifest|path-class|quoted-path)',
    'model/src/(?:terms|unspaced-words|visible-text)',
    'persistent-cache/src/(?:check-file|checksummed-text|evict-caches|file-lock|keyv-store)',
    'persistent-cache/src/(?:marked-directories|memo-file|removal|transaction)',
    'repo-map/src/extract/(?:bulk-flags|extract-file|extract-thread|gather-facts|search-facts)',
    'repo-map/src/extract/(?:thread-watch|verify-facts)',
    'repo-map/src/git-tree/batch-answers',
    'repo-map/src/map/(?:bound-root|reading-order|root-facts|similar-paths|stored-segment)',
    'repo-map/src/watch/.*',
    'repo-map/src/worktree/(?:check-repository|content-ids|current-commit|edited-snapshot)',
    'repo-map/src/worktree/(?:file-ref|file-texts|neighbour-language|root-errors|snapshot)',
    'repo-map/src/worktree/(?:source-filter|stored-snapshot|text-verdicts|walk)',
    'repo-map/src/(?:limit-heap-growth|path-table)',
    'tag-cache/src/extract/(?:declared-encoding|decode-text|notebook|source-text|wasm-tier-up)',
  ].join('|')})\\.ts$`,
);

/** The only part of the server that all other commands need. */
const VERSION = /\/repomap\/src\/package-version\.ts$/;

export const groups = [
  { name: 'later', test: LATER },
  { name: 'version', test: VERSION },
];

/** Loaded on their first use: modules of Node.js that a map from the cache does without, and `later`. */
const ON_DEMAND = /^(?:const|let) (require_later|node_crypto) = (require\("[^"]+"\));$/gm;

function withLateModules(code) {
  let late = code;
  for (const [statement, local, load] of code.matchAll(ON_DEMAND))
    late = late
      .replace(statement, '')
      // In parentheses, since it may stand after `new`.
      .replaceAll(`${local}.`, `(${local}()).`)
      .replace(
        /^"use strict";$/m,
        `$&\nlet ${local}_;\nconst ${local} = () => (${local}_ ??= ${load});`,
      );
  return late;
}

export const input = {
  plugins: [sources, table, quickTreeSitter, quick],
  external: /^node:/,
  // A UMD module hides from bundlers what it requires.
  resolve: { mainFields: ['module', 'main'] },
  // tree-sitter has one, for constants in C that its grammars do not have.
  checks: { eval: false, pluginTimings: false },
};

export const output = {
  format: 'cjs',
  // As the modules were.
  strict: true,
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name]-[hash].cjs',
};

export const programs = {
  'extract-worker': join(engine, 'extract-worker.ts'),
  directories: join(packages, 'persistent-cache/src/directories.ts'),
};
