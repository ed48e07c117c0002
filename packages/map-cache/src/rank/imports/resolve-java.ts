import type { PathIndex } from '../path-index.js';
import { firstOf, found, ownName, type Resolver } from './resolver.js';

/** Resolves imports of Java: classes lie in folders named as their packages, below any root. */
export function javaResolver(index: PathIndex): Resolver {
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
