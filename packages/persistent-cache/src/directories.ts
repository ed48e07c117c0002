export { type DirectoryKind, makeMarkedDirectory } from './cache-directory.js';
export { assertDirectory, assertVersion } from './directory-options.js';
export { type MarkedDirectory, markedDirectories } from './marked-directories.js';
export { type EvictReport, removeDirectories } from './removal.js';
export { isResultFile, removeEmptyDays } from './result-file.js';
