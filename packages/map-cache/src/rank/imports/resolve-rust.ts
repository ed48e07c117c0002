import type { Manifest } from '@repomap/model';
import type { PathLookup } from '../path-lookup.js';
import { cargoManifest } from './cargo-manifest.js';
import { found, OUTSIDE, ownName, type Resolver } from './resolver.js';
import { RustModules } from './rust-modules.js';

/**
 * Resolves Rust imports to the file of the innermost module in their path. The standard library and declared
 * dependencies that are no crate of the repository are from outside.
 */
export function rustResolver(index: PathLookup, manifests: readonly Manifest[]): Resolver {
  const modules = new RustModules(index, manifests.map(cargoManifest));
  return (item, from, rest) => {
    const path = [...item.source.split('::'), ...ownName(item), ...rest].filter(Boolean);
    const start = modules.start(path, from);
    if (start === undefined) return modules.isOutside(path[0] ?? '', from) ? OUTSIDE : undefined;
    const { directory, names } = start;
    for (let count = names.length; count >= 0; count -= 1) {
      const file = modules.at(directory, names.slice(0, count));
      if (file !== undefined) return found(file, names.slice(count));
    }
    return found(modules.rootIn(directory), names);
  };
}
