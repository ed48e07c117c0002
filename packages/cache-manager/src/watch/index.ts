export { type WatchFolderOptions, watchFolder } from './watch-folder.js';
