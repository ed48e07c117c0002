export { type DirectoryKind, makeMarkedDirectory } from './cache-directory.js';
export { assertDirectory, assertPath, assertVersion } from './directory-options.js';
export { environmentPath } from './environment-path.js';
export { type MarkedDirectory, markedDirectories } from './marked-directories.js';
export { isMemoFile, removeEmptyDateDirectories } from './memo-file.js';
export { type EvictReport, removeDirectories } from './removal.js';
