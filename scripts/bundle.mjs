// Bundles the package in the current folder, so that importing it opens a few files instead of one
// for every concept: loading 53 small modules costs more than what they do.
//
// The manifest names the entries: each `./dist/<name>.js` of its exports, imports and programs is
// made of `src/<name>.ts`. What entries share, or load on demand, becomes a chunk. Dependencies stay
// imports; what is only needed to develop is taken into the bundle. Syntax that the oldest Node.js of
// `engines` cannot parse is lowered. Type declarations come from the compiler. A package may add
// options of its own in scripts/bundle-options.mjs, and programs that are bundled into one file each.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, resolve } from 'node:path';
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
  if (typeof field === 'string') return /^\.\/dist\/(.+)\.c?js$/.exec(field)?.[1] ?? [];
  return Object.values(field ?? {}).flatMap(builtModules);
}

const names = [manifest.exports, manifest.imports, manifest.bin].flatMap(builtModules);
const entries = names.filter((name) => existsSync(`src/${name}.ts`));

/** Of a build before: chunks have other names whenever their text is another. */
function removeModules() {
  for (const name of existsSync('dist') ? readdirSync('dist', { recursive: true }) : [])
    if (/\.c?js(\.map)?$/.test(name)) rmSync(`dist/${name}`);
}

/**
 * The chunk of a module that is needed at once by some roots, and later by what they load on demand.
 * There is one for all modules with the same roots. By default there would be one for each combination
 * of whatever needs them, and opening a file takes longer than compiling a few more lines. A program
 * loads few of its roots, often one, so the first root has what later ones need, too.
 */
function chunkOf(id, graph) {
  needs ??= needsOf(graph);
  const { roots, later } = needs;
  const names = [...roots].flatMap(([root, ids]) => (ids.has(id) ? basename(root, '.ts') : []));
  if (!later.has(id) || names.length === 0) return null;
  if (manifest.bin !== undefined) return entries.includes(names[0]) ? null : names[0];
  // A root has a chunk of its own in any case.
  return roots.has(id) ? null : names.join('-');
}

let needs;

/** The roots, which are the entries and what these load on demand, and what is needed when. */
function needsOf(graph) {
  const onDemand = (ids) =>
    [...ids].flatMap((id) => graph.getModuleInfo(id).dynamicallyImportedIds);
  const inputs = entries.map((name) => resolve(`src/${name}.ts`));
  const roots = [...inputs, ...onDemand(inputs)];
  const all = new Set(inputs);
  for (const id of all)
    for (const each of [...graph.getModuleInfo(id).importedIds, ...onDemand([id])]) all.add(each);
  return {
    roots: new Map(roots.map((root) => [root, closureOf([root], graph)])),
    later: closureOf(onDemand(all), graph),
  };
}

/** Modules and all that they import, at any depth. */
function closureOf(roots, graph) {
  const found = new Set(roots);
  for (const id of found) for (const each of graph.getModuleInfo(id).importedIds) found.add(each);
  return found;
}

const ownOptions = resolve('scripts/bundle-options.mjs');
const own = existsSync(ownOptions) ? await import(pathToFileURL(ownOptions)) : {};

async function write(input, codeSplitting) {
  const bundle = await rolldown({
    input,
    platform: 'node',
    transform: { target: target(manifest) },
    external: (id) =>
      /^(?:node:|#)/.test(id) ||
      dependencies.some((name) => id === name || id.startsWith(`${name}/`)),
    onLog(level, log) {
      throw new Error(`${level}: ${log.message}`);
    },
    // Of an entry that is more than re-exports, a chunk may use what users do not see.
    preserveEntrySignatures: 'allow-extension',
    // A busy machine is no reason to fail.
    checks: { pluginTimings: false },
    ...own.input,
  });
  await bundle.write({
    dir: 'dist',
    format: 'esm',
    sourcemap: true,
    // Documentation is in the type declarations.
    comments: { jsdoc: false },
    codeSplitting,
    ...own.output,
  });
  await bundle.close();
}

removeModules();
await write(Object.fromEntries(entries.map((name) => [name, `src/${name}.ts`])), {
  groups: [...(own.groups ?? []), { name: chunkOf, debugName: 'entries' }],
  includeDependenciesRecursively: false,
});
for (const [name, source] of Object.entries(own.programs ?? {}))
  await write({ [name]: source }, false);
