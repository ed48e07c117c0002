export { type WatchDirectoryOptions, watchDirectory } from './watch-directory.js';
