/** A directory with the files and directories in it, by number. */
export interface Directory {
  /** Without a slash at its end; empty for the root. */
  readonly path: string;
  readonly parent: number | undefined;
  readonly directories: number[];
  readonly files: number[];
  /** Number of files in it, at any depth. */
  size: number;
}

/**
 * The directories of some paths; the first is the root. One that contains nothing but one other is
 * left out.
 */
export function directoryTree(paths: readonly string[]): readonly Directory[] {
  const directories: Directory[] = [];
  add(directories, undefined, '', paths, Array.from(paths.keys()), 0);
  return directories;
}

/** Adds the directory of the given files; `depth` is the length of its path with the slash. */
function add(
  directories: Directory[],
  parent: number | undefined,
  path: string,
  paths: readonly string[],
  files: readonly number[],
  depth: number,
): void {
  const byName = Map.groupBy(files, (file) => {
    const slash = (paths[file] as string).indexOf('/', depth);
    return slash === -1 ? undefined : (paths[file] as string).slice(depth, slash);
  });
  const direct = byName.get(undefined) ?? [];
  byName.delete(undefined);
  const [only] = byName.keys();
  if (direct.length === 0 && byName.size === 1 && only !== undefined) {
    const inner = path === '' ? only : `${path}/${only}`;
    if (parent !== undefined) {
      add(directories, parent, inner, paths, files, depth + only.length + 1);
      return;
    }
  }
  const number = directories.length;
  const own: Directory = { path, parent, directories: [], files: [...direct], size: files.length };
  directories.push(own);
  if (parent !== undefined) directories[parent]?.directories.push(number);
  for (const [name, below] of byName) {
    const inner = path === '' ? (name as string) : `${path}/${name}`;
    add(directories, number, inner, paths, below, depth + (name as string).length + 1);
  }
}
