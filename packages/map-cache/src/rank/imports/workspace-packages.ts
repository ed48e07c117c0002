import { compareCodePoints } from '@repomap/model';
import { NearestAncestor } from './nearest-ancestor.js';

/** A package, module or crate of the repository. */
export interface WorkspacePackage {
  /** The directory of its manifest. */
  readonly directory: string;
  /** The name by which others import it. */
  readonly name: string | undefined;
}

/** The packages of a repository, whichever tool manages them. */
export class WorkspacePackages<T extends WorkspacePackage> {
  private readonly byDirectory: NearestAncestor<T>;
  private readonly byName = new Map<string, T>();

  constructor(packages: readonly T[]) {
    this.byDirectory = new NearestAncestor(packages.map((item) => [item.directory, item]));
    for (const item of packages.toSorted(compareDepths))
      if (item.name !== undefined && !this.byName.has(item.name)) this.byName.set(item.name, item);
  }

  /** The package whose manifest is in this directory. */
  at(directory: string): T | undefined {
    return this.byDirectory.at(directory);
  }

  /** The package that a file belongs to. */
  around(path: string): T | undefined {
    return this.byDirectory.above(path);
  }

  /** The packages that contain a file, innermost first. */
  allAround(path: string): Iterable<T> {
    return this.byDirectory.allAbove(path);
  }

  /** The package of a name; of several, the one that the file belongs to, else the outermost. */
  named(name: string, from: string): T | undefined {
    const own = this.around(from);
    return own?.name === name ? own : this.byName.get(name);
  }
}

/** Copies in tests and examples are deeper than the originals. */
function compareDepths(a: WorkspacePackage, b: WorkspacePackage): number {
  const depth = ({ directory }: WorkspacePackage) => directory.split('/').length;
  return depth(a) - depth(b) || compareCodePoints(a.directory, b.directory);
}
