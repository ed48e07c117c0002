import type { Manifest } from '@repomap/model';
import type { PathIndex } from '../path-index.js';
import { crate } from './crate.js';
import { found, ownName, type Resolver } from './resolver.js';
import { RustModules } from './rust-modules.js';

/** Resolves imports of Rust to the file of the innermost module that their path names. */
export function rustResolver(index: PathIndex, manifests: readonly Manifest[]): Resolver {
  const modules = new RustModules(index, manifests.map(crate));
  return (item, from, rest) => {
    const path = [...item.source.split('::'), ...ownName(item), ...rest].filter(Boolean);
    const start = modules.start(path, from);
    if (start === undefined) return undefined;
    const { directory, names } = start;
    for (let count = names.length; count >= 0; count -= 1) {
      const file = modules.at(directory, names.slice(0, count));
      if (file !== undefined) return found(file, names.slice(count));
    }
    return found(modules.rootIn(directory), names);
  };
}
