import {
  type FileSystem,
  nodeFileSystem,
  nodeOuterFiles,
  type OuterFiles,
  RepoMap,
  type RepoMapOptions,
} from '@repomap/repo-map';
import { briefLanguages } from './brief-languages.ts';

/** Number of calls to the file system, by kind. */
export interface Calls {
  stat: number;
  read: number;
  list: number;
}

/**
 * An engine on real files that counts its calls. Its clock is ahead, so that new files are settled,
 * and its languages are brief unless the options name others.
 */
export async function countingEngine(
  root: string,
  cacheDir: string,
  options: Partial<RepoMapOptions> = {},
): Promise<{ readonly engine: RepoMap; readonly calls: Calls }> {
  const calls: Calls = { stat: 0, read: 0, list: 0 };
  const files = (path: string): FileSystem => {
    const node = nodeFileSystem(path);
    return {
      stat(path) {
        calls.stat += 1;
        return node.stat(path);
      },
      read(path, maxBytes) {
        calls.read += 1;
        return node.read(path, maxBytes);
      },
      readHead(path, maxBytes) {
        calls.read += 1;
        return node.readHead(path, maxBytes);
      },
      list(directory) {
        calls.list += 1;
        return node.list(directory);
      },
    };
  };
  const outerFiles: OuterFiles = {
    ...nodeOuterFiles,
    stat(path) {
      calls.stat += 1;
      return nodeOuterFiles.stat(path);
    },
    read(path, maxBytes) {
      calls.read += 1;
      return nodeOuterFiles.read(path, maxBytes);
    },
  };
  const engine = await RepoMap.open({
    root,
    languages: briefLanguages,
    cache: { cacheDir },
    workers: 1,
    ports: { files, outerFiles, now: () => Date.now() + 60_000 },
    ...options,
  });
  return { engine, calls };
}
