import { type Manifest, ManifestKind, manifestKind } from '@repomap/model';
import { type Csr, csrFromRows } from './csr.js';
import { Reexports } from './imports/reexports.js';
import { goResolver } from './imports/resolve-go.js';
import { javaResolver } from './imports/resolve-java.js';
import { pythonResolver } from './imports/resolve-python.js';
import { rustResolver } from './imports/resolve-rust.js';
import { scriptResolver } from './imports/resolve-script.js';
import type { Resolver } from './imports/resolver.js';
import { PathIndex } from './path-index.js';
import type { FactsFile } from './ranking.js';

/**
 * Which files each file imports, weight: how many of its imports lead there, an import of a whole
 * package sharing its weight among the package's files. What a file only hands on leads to the file
 * that defines it.
 *
 * Goes by paths and by what manifests rename; packages from outside the repository lead nowhere.
 */
export function resolveImports(
  files: readonly FactsFile[],
  manifests: readonly Manifest[] = [],
): Csr {
  const resolvers = resolversOf(new PathIndex(files.map(({ path }) => path)), manifests);
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
  index: PathIndex,
  manifests: readonly Manifest[],
): ReadonlyMap<string, Resolver> {
  const byKind = Map.groupBy(manifests, ({ path }) => manifestKind(path));
  const of = (kind: ManifestKind) => byKind.get(kind) ?? [];
  const script = scriptResolver(
    index,
    of(ManifestKind.ScriptConfig),
    of(ManifestKind.ScriptPackage),
  );
  return new Map([
    ...['javascript', 'svelte', 'tsx', 'typescript', 'vue'].map((name) => [name, script] as const),
    ['go', goResolver(index, of(ManifestKind.GoModule))],
    ['java', javaResolver(index)],
    ['python', pythonResolver(index)],
    ['rust', rustResolver(index, of(ManifestKind.Crate))],
  ]);
}
