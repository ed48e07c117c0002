import type { RelPath } from '@repomap/model';

/** Finds the files of a snapshot by path, by path suffix and by directory. */
export class PathLookup {
  private readonly byPath: ReadonlyMap<string, number>;
  /** By the last component and by the last two. */
  private readonly byTail = new Map<string, number[]>();
  private readonly byDirectory: ReadonlyMap<string, readonly number[]>;
  /** In the order given. */
  readonly paths: readonly RelPath[];

  constructor(paths: readonly RelPath[]) {
    this.paths = paths;
    this.byPath = new Map(paths.map((path, file) => [path, file]));
    for (const [file, path] of paths.entries())
      for (const tail of new Set([tailOf(path, 1), tailOf(path, 2)])) {
        const found = this.byTail.get(tail);
        if (found === undefined) this.byTail.set(tail, [file]);
        else found.push(file);
      }
    this.byDirectory = Map.groupBy(paths.keys(), (file) => directoryOf(paths[file] as RelPath));
  }

  pathOf(file: number): RelPath {
    return this.paths[file] as RelPath;
  }

  at(path: string): number | undefined {
    return this.byPath.get(path);
  }

  in(directory: string): readonly number[] {
    return this.byDirectory.get(directory) ?? [];
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
    return (this.byTail.get(tailOf(ending, 2)) ?? []).filter((file) => {
      const path = this.pathOf(file);
      return path === ending || path.endsWith(`/${ending}`);
    });
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
