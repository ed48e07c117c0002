import { type Manifest, ManifestKind, manifestKind } from '@repomap/model';
import { goResolver } from './imports/resolve-go.js';
import { jsResolver } from './imports/resolve-js.js';
import { jvmResolver } from './imports/resolve-jvm.js';
import { phpResolver } from './imports/resolve-php.js';
import { pythonResolver } from './imports/resolve-python.js';
import { rustResolver } from './imports/resolve-rust.js';
import type { Resolver } from './imports/resolver.js';
import type { PathLookup } from './path-lookup.js';

/** The resolvers of imports by language of the importing file. */
export function importResolvers(
  index: PathLookup,
  manifests: readonly Manifest[],
): ReadonlyMap<string, Resolver> {
  const byKind = Map.groupBy(manifests, ({ path }) => manifestKind(path));
  const of = (kind: ManifestKind) => byKind.get(kind) ?? [];
  const js = jsResolver(index, of(ManifestKind.TsConfig), of(ManifestKind.PackageJson));
  const jvm = jvmResolver(index);
  return new Map([
    ...['javascript', 'svelte', 'tsx', 'typescript', 'vue'].map((name) => [name, js] as const),
    ['go', goResolver(index, of(ManifestKind.GoModule))],
    ...['java', 'kotlin'].map((name) => [name, jvm] as const),
    ['php', phpResolver(index, of(ManifestKind.Composer))],
    ['python', pythonResolver(index)],
    ['rust', rustResolver(index, of(ManifestKind.Crate))],
  ]);
}
