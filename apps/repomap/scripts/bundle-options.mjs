// The command is one CommonJS program with all that it needs of our packages and of others. ES modules
// take longer to start: Node.js looks up and links each of them, and reads every export of the modules
// of its own that they import.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const packages = join(import.meta.dirname, '../../../packages');
const engine = join(packages, 'repo-map/src');

/** A built module of a package. */
const BUILT = /^(.*\/packages\/[^/]+)\/dist\/(.*)\.js$/;

/**
 * Takes the sources of packages, so that each part of the program has only what it uses. The server has
 * its own way to bundle what it needs, so it is taken as built.
 */
const sources = {
  name: 'sources',
  resolveId: {
    filter: { id: /^@repomap\/|\/extraction-modules\.js$/ },
    async handler(id, importer, options) {
      const found = await this.resolve(id, importer, { ...options, skipSelf: true });
      if (found.id === join(engine, 'extract/extraction-modules.ts'))
        return join(engine, 'extract/bundled-extraction.ts');
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

/** V8 keeps a text with one character beyond Latin-1 in two bytes for each, and takes longer to load it. */
const ascii = {
  name: 'ascii',
  generateBundle(_, files) {
    for (const file of Object.values(files))
      if (file.type === 'chunk') file.code = file.code.replace(/[^\0-\x7f]/g, escaped);
  },
};

function escaped(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

export const input = {
  plugins: [sources, ascii],
  external: /^node:/,
  // A UMD module hides from bundlers what it requires.
  resolve: { mainFields: ['module', 'main'] },
  // tree-sitter has one, for constants in C that its grammars do not have.
  checks: { eval: false, pluginTimings: false },
};

export const output = {
  format: 'cjs',
  // As in ES modules; otherwise the `eval` of tree-sitter makes V8 look up each of its variables by name.
  strict: true,
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name]-[hash].cjs',
};

export const programs = { 'extract-worker': join(engine, 'extract-worker.ts') };
