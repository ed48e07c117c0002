import type { Import } from '@repomap/model';
import type { PathLookup } from '../path-lookup.js';
import { type Found, found, OUTSIDE, ownName, type Resolver } from './resolver.js';

/**
 * Resolves imports of Java and Kotlin: classes are in files of their name, in directories named after their
 * packages, below any root. What has no such file may be in any other of its package. Packages without a
 * directory are from outside.
 */
export function jvmResolver(index: PathLookup): Resolver {
  const packages = new Packages(index);
  // A segment has one object for equal imports.
  const known = new Map<Import, readonly number[]>();
  return (item, from) => {
    const files = known.get(item) ?? classFiles(item, index);
    known.set(item, files);
    const file = index.nearest(files, from);
    return file === undefined ? packages.resolve(item) : found(file, []);
  };
}

const ENDINGS = ['java', 'kt'];
/** The last directory above the packages of a module. */
const ROOTS = ['java', 'kotlin', 'src'];
/** A package has fewer files. Each is read for every file that imports from it. */
const MAX_FILES = 500;

/** The files of the class that an import may mean. */
function classFiles(item: Import, index: PathLookup): readonly number[] {
  const base = item.source.replaceAll('.', '/');
  // A nested class or a static member is in the file of its class.
  for (const path of [...ownName(item).map((name) => `${base}/${name}`), base]) {
    const files = ENDINGS.flatMap((ending) => index.allEndingWith(`${path}.${ending}`));
    if (files.length > 0) return files;
  }
  return [];
}

/** The packages of a repository, by their directories. */
class Packages {
  private readonly index: PathLookup;
  private readonly known = new Map<string, Found | undefined>();
  private ownHasKotlin: boolean | undefined;

  constructor(index: PathLookup) {
    this.index = index;
  }

  /** What an import means that is no file by its name. */
  resolve(item: Import): Found | undefined {
    const name = packageOf(item.source);
    if (!this.known.has(name)) this.known.set(name, this.find(name));
    const classes = item.source
      .slice(name.length + 1)
      .split('.')
      .filter(Boolean);
    const names = [...classes, ...ownName(item)];
    const found = this.known.get(name);
    if (found === OUTSIDE && this.isAtRoot(names[0])) return undefined;
    const files = found?.files ?? [];
    if (files.length === 0) return found;
    // All of a package is no one file of it.
    return names.length > 0 ? { files, names, packageKey: name } : undefined;
  }

  /** The Kotlin files of a package: they alone have names of their own. Undefined if there may be others. */
  private find(name: string): Found | undefined {
    const { index } = this;
    const path = name.replaceAll('.', '/');
    const files = index
      .directories(path)
      .flatMap((directory) => index.in(directory).filter((file) => this.isKotlin(file)));
    if (files.length > MAX_FILES) return undefined;
    if (files.length > 0) return { files, names: [] };
    return this.isOwn(path) ? undefined : OUTSIDE;
  }

  private isOwn(path: string): boolean {
    if (this.index.hasDirectory(path)) return true;
    // Directories of Kotlin leave out the package that all of a module have in common.
    this.ownHasKotlin ??= [...this.index.paths.keys()].some((file) => this.isKotlin(file));
    const last = path.slice(path.lastIndexOf('/') + 1);
    return this.ownHasKotlin && this.index.hasDirectory(last);
  }

  /** Whether a class may be of the package that all of a module have in common, which has no directory. */
  private isAtRoot(name: string | undefined): boolean {
    return ROOTS.some((root) => this.index.allEndingWith(`${root}/${name}.kt`).length > 0);
  }

  private isKotlin(file: number): boolean {
    return this.index.pathOf(file).endsWith('.kt');
  }
}

/** The package in the name of a package or a class, whose names begin with capitals. */
function packageOf(source: string): string {
  return source.replace(/\.[A-Z].*$/s, '');
}
