import { type Manifest, ManifestKind, manifestKind } from '@repomap/model';
import { type Csr, csrFromRows } from './csr.js';
import { Reexports } from './imports/reexports.js';
import { goResolver } from './imports/resolve-go.js';
import { javaResolver } from './imports/resolve-java.js';
import { jsResolver } from './imports/resolve-js.js';
import { pythonResolver } from './imports/resolve-python.js';
import { rustResolver } from './imports/resolve-rust.js';
import type { Resolver } from './imports/resolver.js';
import { PathLookup } from './path-lookup.js';
import type { FactsFile } from './ranking.js';

/**
 * File -> files it imports, weight: number of its imports that resolve there. An import of a whole
 * package divides its weight among the package's files. Re-exports resolve to the defining file.
 *
 * Uses only paths and manifests; imports of packages outside the repository are ignored.
 */
export function resolveImports(
  files: readonly FactsFile[],
  manifests: readonly Manifest[] = [],
): Csr {
  const resolvers = resolversOf(new PathLookup(files.map(({ path }) => path)), manifests);
  const reexports = new Reexports(files, (file, item, rest) => {
    const { path, facts } = files[file] as FactsFile;
    return resolvers.get(facts.language)?.(item, path, rest);
  });
  const rows = files.map(({ facts }, from) => {
    const row = new Map<number, number>();
    for (const item of facts.imports ?? []) {
      const targets = reexports.definers(from, item).filter((target) => target !== from);
      for (const target of targets) row.set(target, (row.get(target) ?? 0) + 1 / targets.length);
    }
    return row;
  });
  return csrFromRows(rows);
}

/** By language of the importing file. */
function resolversOf(
  index: PathLookup,
  manifests: readonly Manifest[],
): ReadonlyMap<string, Resolver> {
  const byKind = Map.groupBy(manifests, ({ path }) => manifestKind(path));
  const of = (kind: ManifestKind) => byKind.get(kind) ?? [];
  const js = jsResolver(index, of(ManifestKind.TsConfig), of(ManifestKind.PackageJson));
  return new Map([
    ...['javascript', 'svelte', 'tsx', 'typescript', 'vue'].map((name) => [name, js] as const),
    ['go', goResolver(index, of(ManifestKind.GoModule))],
    ['java', javaResolver(index)],
    ['python', pythonResolver(index)],
    ['rust', rustResolver(index, of(ManifestKind.Crate))],
  ]);
}
