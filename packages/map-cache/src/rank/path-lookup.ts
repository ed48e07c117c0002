import type { RelPath } from '@repomap/model';

/** Finds the files of a snapshot by path, by path suffix and by directory. */
export class PathLookup {
  /** In the order given. */
  readonly paths: readonly RelPath[];
  private ownByPath: ReadonlyMap<string, number> | undefined;
  private ownByName: ReadonlyMap<string, readonly number[]> | undefined;
  private ownByDirectory: ReadonlyMap<string, readonly number[]> | undefined;
  /** All directories, `turned`, in order. */
  private ownDirectories: readonly string[] | undefined;
  /** By the last two components of the paths whose last was looked up. */
  private readonly byTail = new Map<string, ReadonlyMap<string, readonly number[]>>();

  constructor(paths: readonly RelPath[]) {
    this.paths = paths;
  }

  pathOf(file: number): RelPath {
    return this.paths[file] as RelPath;
  }

  at(path: string): number | undefined {
    this.ownByPath ??= new Map(this.paths.map((each, file) => [each, file]));
    return this.ownByPath.get(path);
  }

  in(directory: string): readonly number[] {
    this.ownByDirectory ??= Map.groupBy(this.paths.keys(), (file) =>
      directoryOf(this.pathOf(file)),
    );
    return this.ownByDirectory.get(directory) ?? [];
  }

  /** The directories whose path ends with these components. */
  directories(ending: string): readonly string[] {
    const start = this.firstDirectory(ending);
    const found: string[] = [];
    for (let i = start; this.isDirectory(i, ending); i += 1)
      found.push(turned(this.ownDirectories?.[i] as string).slice(1, -1));
    return found;
  }

  /** Whether there is a directory whose path ends with these components. */
  hasDirectory(ending: string): boolean {
    return this.isDirectory(this.firstDirectory(ending), ending);
  }

  /**
   * The file whose path ends with these components below a directory that `mayBeRoot` accepts. Of
   * several, the one that shares the longest prefix with `from`, the first of equals.
   */
  endingWith(
    ending: string,
    from: string,
    mayBeRoot: (directory: string) => boolean = () => true,
  ): number | undefined {
    const rooted = this.allEndingWith(ending).filter((file) =>
      mayBeRoot(this.pathOf(file).slice(0, -ending.length - 1)),
    );
    return this.nearest(rooted, from);
  }

  /** The files whose path ends with these components. */
  allEndingWith(ending: string): readonly number[] {
    return this.withTail(ending).filter((file) => {
      const path = this.pathOf(file);
      return path === ending || path.endsWith(`/${ending}`);
    });
  }

  /** The files whose last two components are those of an ending, or the last if it has one. */
  private withTail(ending: string): readonly number[] {
    this.ownByName ??= Map.groupBy(this.paths.keys(), (file) => tailOf(this.pathOf(file), 1));
    const name = tailOf(ending, 1);
    const named = this.ownByName.get(name) ?? [];
    // Many files have the same name in some languages.
    if (name === ending || named.length <= FEW) return named;
    const known =
      this.byTail.get(name) ?? Map.groupBy(named, (file) => tailOf(this.pathOf(file), 2));
    this.byTail.set(name, known);
    return known.get(tailOf(ending, 2)) ?? [];
  }

  /** Where the directories with an ending begin, by bisection: many may have the same last components. */
  private firstDirectory(ending: string): number {
    this.ownDirectories ??= Array.from(allDirectories(this.paths), turned).sort();
    const wanted = turned(ending);
    let low = 0;
    let high = this.ownDirectories.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ownDirectories[middle] as string) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private isDirectory(at: number, ending: string): boolean {
    return this.ownDirectories?.[at]?.startsWith(turned(ending)) === true;
  }

  /** The one that shares the longest prefix with `from`, the first of equals. */
  nearest(files: readonly number[], from: string): number | undefined {
    if (files.length < 2) return files[0];
    let best: number | undefined;
    let bestLength = -1;
    for (const file of files) {
      const length = commonLength(this.pathOf(file), from);
      if (length > bestLength) [best, bestLength] = [file, length];
    }
    return best;
  }
}

/** As many files are looked at one by one. */
const FEW = 8;

/** The directories of files and those around them, without the root. */
function allDirectories(paths: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of paths) {
    let directory = directoryOf(path);
    while (directory !== '' && !found.has(directory)) {
      found.add(directory);
      directory = directoryOf(directory);
    }
  }
  return found;
}

/** The components of a path from its last to its first, each with a separator behind it. */
function turned(path: string): string {
  return `${path.split('/').reverse().join('/')}/`;
}

/** The directory of a path, empty for the root. */
export function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Resolves a path relative to a directory; undefined if it leaves the root. */
export function joinPath(directory: string, path: string): string | undefined {
  const parts: string[] = [];
  for (const part of `${directory}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** The last components of a path, or all of it. */
function tailOf(path: string, components: number): string {
  let start = path.length;
  for (let i = 0; i < components && start >= 0; i += 1) start = path.lastIndexOf('/', start - 1);
  return path.slice(start + 1);
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
