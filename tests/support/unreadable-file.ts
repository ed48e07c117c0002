import { nodeFileSystem, type Ports } from '@repomap/repo-map';

/** The files on disk, but for one that cannot be read. */
export function withUnreadable(file: string): Ports['files'] {
  return (root) => {
    const node = nodeFileSystem(root);
    return {
      ...node,
      stat: (path) => node.stat(path),
      read: async (path, limit) => (path === file ? undefined : node.read(path, limit)),
    };
  };
}
