export { type WatchDirectoryOptions, watchDirectory } from './watch-directory.js';
export { WatchedTree, type WatchedTreeOptions } from './watched-tree.js';
