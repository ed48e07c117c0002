import * as languages from '@repomap/grammars';
import { type FileSystem, nodeFileSystem, RepoMap, type RepoMapOptions } from '@repomap/repo-map';

/** How often an engine went to the file system, by kind of call. */
export interface Calls {
  stat: number;
  read: number;
  list: number;
}

/** An engine on real files whose calls are counted; time runs ahead so that fresh files are trusted. */
export async function countingEngine(
  root: string,
  cacheDir: string,
  options: Partial<RepoMapOptions> = {},
): Promise<{ readonly engine: RepoMap; readonly calls: Calls }> {
  const calls: Calls = { stat: 0, read: 0, list: 0 };
  const files: FileSystem = {
    stat(path) {
      calls.stat += 1;
      return nodeFileSystem.stat(path);
    },
    read(path, maxBytes) {
      calls.read += 1;
      return nodeFileSystem.read(path, maxBytes);
    },
    readHead(path, maxBytes) {
      calls.read += 1;
      return nodeFileSystem.readHead(path, maxBytes);
    },
    list(folder) {
      calls.list += 1;
      return nodeFileSystem.list(folder);
    },
  };
  const engine = await RepoMap.open({
    root,
    languages,
    cache: { cacheDir },
    workers: 1,
    ports: { files, now: () => Date.now() + 60_000 },
    ...options,
  });
  return { engine, calls };
}
