import type { Import } from '@repomap/model';
import type { PathLookup } from '../path-lookup.js';
import { found, ownName, type Resolver } from './resolver.js';

/** Resolves Java imports: classes are in directories named after their packages, below any root. */
export function javaResolver(index: PathLookup): Resolver {
  // A segment has one object for equal imports.
  const known = new Map<Import, readonly number[]>();
  return (item, from) => {
    const files = known.get(item) ?? filesOf(item, index);
    known.set(item, files);
    return found(index.nearest(files, from), []);
  };
}

/** The files that an import may mean. */
function filesOf(item: Import, index: PathLookup): readonly number[] {
  const base = item.source.replaceAll('.', '/');
  // A nested class or a static member is in the file of its class.
  const classes = [...ownName(item).map((name) => `${base}/${name}`), base];
  const files = classes.map((path) => index.allEndingWith(`${path}.java`));
  return files.find(({ length }) => length > 0) ?? [];
}
