import type { Import } from '@repomap/model';
import type { PathLookup } from '../path-lookup.js';
import { found, OUTSIDE, ownName, type Resolver } from './resolver.js';

/**
 * Resolves Java imports: classes are in directories named after their packages, below any root. Packages
 * without a directory are from outside.
 */
export function javaResolver(index: PathLookup): Resolver {
  const isOwnPackage = packageLookup(index);
  // A segment has one object for equal imports.
  const known = new Map<Import, readonly number[]>();
  return (item, from) => {
    const files = known.get(item) ?? filesOf(item, index);
    known.set(item, files);
    if (files.length === 0 && !isOwnPackage(packageOf(item.source))) return OUTSIDE;
    return found(index.nearest(files, from), []);
  };
}

/** The package in the name of a package or a class, whose names begin with capitals. */
function packageOf(source: string): string {
  return source.replace(/\.[A-Z].*$/s, '');
}

/** Whether a package has a directory. */
function packageLookup(index: PathLookup): (name: string) => boolean {
  // Directories of Kotlin leave out the package that all of a module have in common.
  let hasKotlin: boolean | undefined;
  const known = new Map<string, boolean>();
  return (name) => {
    hasKotlin ??= index.paths.some((path) => path.endsWith('.kt'));
    const directory = name.replaceAll('.', '/');
    const last = hasKotlin ? name.slice(name.lastIndexOf('.') + 1) : directory;
    const isOwn = known.get(name) ?? (index.hasDirectory(directory) || index.hasDirectory(last));
    known.set(name, isOwn);
    return isOwn;
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
