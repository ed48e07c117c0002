// Bundles the package in the current folder, so that importing it opens a few files instead of one
// for every concept: loading 53 small modules costs more than what they do.
//
// The manifest names the entries: each `./dist/<name>.js` of its exports, imports and programs is
// made of `src/<name>.ts`. What entries share, or load on demand, becomes a chunk. Dependencies stay
// imports; what is only needed to develop is taken into the bundle. Syntax that the oldest Node.js of
// `engines` cannot parse is lowered. Type declarations come from the compiler. A package may add
// options of its own in scripts/bundle-options.mjs.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const dependencies = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });

/** The oldest Node.js that the manifest promises, as a target of the transform. */
function target({ engines }) {
  const version = /^>=(\d+\.\d+)$/.exec(engines?.node)?.[1];
  if (version === undefined)
    throw new Error(`engines.node is ${engines?.node}: expected an oldest version such as >=22.19`);
  return `node${version}`;
}

/** The built modules that a manifest's field names, at any depth. */
function builtModules(field) {
  if (typeof field === 'string') return /^\.\/dist\/(.+)\.js$/.exec(field)?.[1] ?? [];
  return Object.values(field ?? {}).flatMap(builtModules);
}

const names = [manifest.exports, manifest.imports, manifest.bin].flatMap(builtModules);
const entries = names.filter((name) => existsSync(`src/${name}.ts`));

/** Of a build before: chunks have other names whenever their text is another. */
function removeModules() {
  for (const name of existsSync('dist') ? readdirSync('dist', { recursive: true }) : [])
    if (/\.js(\.map)?$/.test(name)) rmSync(`dist/${name}`);
}

const ownOptions = resolve('scripts/bundle-options.mjs');
const { input, output } = existsSync(ownOptions) ? await import(pathToFileURL(ownOptions)) : {};

const bundle = await rolldown({
  input: Object.fromEntries(entries.map((name) => [name, `src/${name}.ts`])),
  platform: 'node',
  transform: { target: target(manifest) },
  external: (id) =>
    /^(?:node:|#)/.test(id) ||
    dependencies.some((name) => id === name || id.startsWith(`${name}/`)),
  onLog(level, log) {
    throw new Error(`${level}: ${log.message}`);
  },
  ...input,
});
removeModules();
await bundle.write({ dir: 'dist', format: 'esm', sourcemap: true, ...output });
await bundle.close();
