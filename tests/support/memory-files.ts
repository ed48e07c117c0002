import type { FileStat, FileSystem, OuterFiles } from '@repomap/repo-map';

/** A directory tree in memory. It has no git repository, and no file changes. */
export function memoryFiles(tree: Readonly<Record<string, string>>): FileSystem {
  const paths = Object.keys(tree);
  const isDirectory = (path: string) => paths.some((each) => each.startsWith(`${path}/`));
  const bytesOf = (path: string) =>
    Object.hasOwn(tree, path) ? new TextEncoder().encode(tree[path]) : undefined;
  const statOf = (path: string, { byteLength }: Uint8Array): FileStat => ({
    size: byteLength,
    mtimeMs: 0,
    ctimeMs: 0,
    ino: paths.indexOf(path),
  });
  return {
    async stat(path) {
      const bytes = bytesOf(path);
      if (bytes !== undefined) return statOf(path, bytes);
      return isDirectory(path) ? 'directory' : 'absent';
    },
    async read(path, maxBytes) {
      const bytes = bytesOf(path);
      if (bytes === undefined) return undefined;
      const stat = statOf(path, bytes);
      return { bytes: stat.size > maxBytes ? undefined : bytes, stat };
    },
    async readHead(path, maxBytes) {
      const bytes = bytesOf(path);
      return bytes && { bytes: bytes.subarray(0, maxBytes), stat: statOf(path, bytes) };
    },
    async list(directory) {
      const prefix = directory === '' ? '' : `${directory}/`;
      const below = paths.filter((path) => path.startsWith(prefix));
      const names = new Set(below.map((path) => path.slice(prefix.length).split('/')[0] as string));
      return Array.from(names, (name) => ({
        name,
        type: Object.hasOwn(tree, `${prefix}${name}`) ? ('file' as const) : ('directory' as const),
      }));
    },
  };
}

/** There is nothing outside the root. */
export const NO_OUTER_FILES: OuterFiles = {
  realPath: async (path) => path,
  stat: async () => 'absent',
  read: async () => undefined,
};
