import { sizeText } from '../output.js';
import type { DirectoryState } from './directory-state.js';
import { type Finding, good, problem } from './finding.js';
import { networkFileSystem } from './network-file-system.js';

const ELSEWHERE = 'set REPO_MAP_CACHE_DIR to another directory';
const SET_ELSEWHERE =
  'Set REPO_MAP_CACHE_DIR to another directory; until then nothing is cached on disk.';

/** Checks the directory of a cache that may grow by `growth` bytes. */
export function checkDirectory(state: DirectoryState | undefined, growth: number): Finding[] {
  if (state === undefined)
    return [
      problem(
        'cache directory',
        'no home directory is known: HOME is empty, relative or the root of the file system',
        'Set REPO_MAP_CACHE_DIR to a directory; until then the cache is kept in memory.',
      ),
    ];
  return [directory(state), permissions(state), freeSpace(state, growth), fileSystem(state)];
}

function directory(state: DirectoryState): Finding {
  const { path, nearest, isDirectory, isWritable, isRestricted, owner } = state;
  const name = 'cache directory';
  if (!isDirectory)
    return problem(name, `${nearest} is not a directory`, `Remove it, or ${ELSEWHERE}.`);
  if (isRestricted) {
    const found = `Node.js may not write to ${path} (--permission)`;
    return problem(name, found, `Start node with --allow-fs-write=${path}.`);
  }
  if (isWritable) return good(name, nearest === path ? path : `${path}, not created yet`);
  if (owner === undefined) {
    const advice = `Give yourself write permission, or ${ELSEWHERE}.`;
    return problem(name, `${nearest} is not writable`, advice);
  }
  const found = `${nearest} is not writable, it belongs to ${owner}`;
  return problem(name, found, SET_ELSEWHERE);
}

function permissions({ exposed, foreign }: DirectoryState): Finding {
  if (foreign.length > 0) {
    const found = foreign.map(({ path, owner }) => `${path} belongs to ${owner}`).join(', ');
    // Others cannot remove it or change its owner.
    const advice =
      process.getuid?.() === 0
        ? `Remove it, take ownership (chown), or ${ELSEWHERE}; until then it is not used.`
        : SET_ELSEWHERE;
    return problem('permissions', found, advice);
  }
  if (exposed.length === 0) return good('permissions', 'private');
  const found = `other users can access ${exposed.join(', ')}`;
  return problem('permissions', found, `chmod 700 ${exposed.join(' ')}`);
}

function freeSpace({ freeBytes }: DirectoryState, growth: number): Finding {
  const found = `${sizeText(freeBytes)} free, the cache may grow by ${sizeText(growth)}`;
  if (freeBytes >= growth) return good('free space', found);
  const advice = `Free disk space, lower REPO_MAP_CACHE_SIZE_MB, or ${ELSEWHERE}.`;
  return problem('free space', found, advice);
}

function fileSystem({ fileSystem: type }: DirectoryState): Finding {
  const name = 'file system';
  if (type === undefined) return good(name, 'unknown on this platform');
  const network = networkFileSystem(type);
  if (network === undefined) return good(name, `local (0x${type.toString(16)})`);
  const advice = `It may lack the locks and shared memory that SQLite needs: ${ELSEWHERE} on a local disk.`;
  return problem(name, `${network}, possibly a network file system`, advice);
}
