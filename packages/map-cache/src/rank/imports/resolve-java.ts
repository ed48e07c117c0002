import type { PathLookup } from '../path-lookup.js';
import { firstOf, found, ownName, type Resolver } from './resolver.js';

/** Resolves Java imports: classes are in directories named after their packages, below any root. */
export function javaResolver(index: PathLookup): Resolver {
  return (item, from) => {
    const base = item.source.replaceAll('.', '/');
    // A nested class or a static member is in the file of its class.
    const classes = [...ownName(item).map((name) => `${base}/${name}`), base];
    return found(
      firstOf(classes, (path) => index.endingWith(`${path}.java`, from)),
      [],
    );
  };
}
