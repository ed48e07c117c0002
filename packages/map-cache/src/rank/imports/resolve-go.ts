import type { Manifest } from '@repomap/model';
import { joinPath, type PathLookup } from '../path-lookup.js';
import { type GoModule, goModule } from './go-module.js';
import type { Resolver } from './resolver.js';
import { WorkspacePackages } from './workspace-packages.js';

/**
 * Resolves Go imports: a package is a directory of a module. Without a `go.mod`, suffixes of the
 * import path are tried as directories from the root, longest first.
 */
export function goResolver(index: PathLookup, manifests: readonly Manifest[]): Resolver {
  const modules = new WorkspacePackages(manifests.map(goModule));
  return ({ source }, from) => {
    const own = modules.around(from);
    const directories =
      own === undefined
        ? endings(source)
        : inModules(source, own, (name) => modules.named(name, from));
    for (const directory of directories) {
      const files = index.in(directory).filter((file) => isSource(index.pathOf(file)));
      if (files.length > 0) return { files, names: [] };
    }
    return undefined;
  };
}

function isSource(path: string): boolean {
  return path.endsWith('.go') && !path.endsWith('_test.go');
}

/** The candidate directories of an import path, longest module path first. */
function* inModules(
  source: string,
  own: GoModule,
  named: (name: string) => GoModule | undefined,
): Generator<string, void> {
  for (let end = source.length; end > 0; end = source.lastIndexOf('/', end - 1)) {
    const name = source.slice(0, end);
    const directory = own.replaced.get(name) ?? named(name)?.directory;
    const path = directory === undefined ? undefined : joinPath(directory, source.slice(end));
    if (path !== undefined) yield path;
  }
}

function endings(source: string): readonly string[] {
  const [host = '', ...parts] = source.split('/');
  // Packages without a dot in their host belong to the standard library.
  return host.includes('.') ? parts.map((_, start) => parts.slice(start).join('/')) : [];
}
