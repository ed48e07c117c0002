import { sizeText } from '../human-units.js';
import type { DirectoryState } from './directory-state.js';
import { type Finding, good, problem } from './finding.js';
import { networkFileSystem } from './network-file-system.js';

const ELSEWHERE = 'set REPO_MAP_CACHE_DIR to another folder';

/** What is right and wrong about the folder of a cache that may grow by so many bytes. */
export function checkDirectory(state: DirectoryState | undefined, growth: number): Finding[] {
  if (state === undefined)
    return [
      problem(
        'cache folder',
        'no home folder is known: HOME is empty, relative or the root of the file system',
        `${ELSEWHERE[0]?.toUpperCase()}${ELSEWHERE.slice(1)}; until then everything is kept in memory.`,
      ),
    ];
  return [folder(state), permissions(state), freeSpace(state, growth), fileSystem(state)];
}

function folder({ path, nearest, isFolder, isWritable }: DirectoryState): Finding {
  const name = 'cache folder';
  if (!isFolder) return problem(name, `${nearest} is not a folder`, `Remove it, or ${ELSEWHERE}.`);
  if (!isWritable) {
    const advice = `Give yourself the right to write to it, or ${ELSEWHERE}.`;
    return problem(name, `${nearest} cannot be written`, advice);
  }
  return good(name, nearest === path ? path : `${path}, to be made`);
}

function permissions({ exposed, foreign }: DirectoryState): Finding {
  if (foreign.length > 0) {
    const advice = `Remove it or make it yours (chown), or ${ELSEWHERE}; until then it is not used.`;
    return problem('permissions', `${foreign.join(', ')} belongs to another user`, advice);
  }
  if (exposed.length === 0) return good('permissions', 'yours alone');
  const found = `other users can look into ${exposed.join(', ')}`;
  return problem('permissions', found, `chmod 700 ${exposed.join(' ')}`);
}

function freeSpace({ freeBytes }: DirectoryState, growth: number): Finding {
  const found = `${sizeText(freeBytes)} free, the cache may grow by ${sizeText(growth)}`;
  if (freeBytes >= growth) return good('free space', found);
  const advice = `Make room, lower REPO_MAP_CACHE_SIZE_MB, or ${ELSEWHERE}.`;
  return problem('free space', found, advice);
}

function fileSystem({ fileSystem: type }: DirectoryState): Finding {
  const name = 'file system';
  if (type === undefined) return good(name, 'not told on this platform');
  const network = networkFileSystem(type);
  if (network === undefined) return good(name, `local (0x${type.toString(16)})`);
  const advice = `SQLite needs locks and shared memory that it may not have: ${ELSEWHERE}, on a local disk.`;
  return problem(name, `${network}, which may be shared over a network`, advice);
}
