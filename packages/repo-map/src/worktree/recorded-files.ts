import { FailureReason } from '@repomap/model';
import { type FailureLog, failureReason } from '../failure-log.js';
import { RepoMapError } from '../repo-map-error.js';
import type { FileSystem, OuterFiles } from './file-system.js';

/**
 * A file system that never rejects: errors and inaccessible files are `undefined` and recorded as
 * failures.
 */
export function recordedFiles(files: FileSystem, failures: FailureLog): FileSystem {
  const attempt = async <T>(path: string, work: () => Promise<T>): Promise<T | undefined> => {
    const found = await attempted(path, work, failures);
    if (found === undefined) failures.noteInaccessible(path);
    return found;
  };
  return {
    stat(path) {
      try {
        const found = files.stat(path);
        if (found instanceof Promise) return attempt(path, () => found);
        if (found === undefined) failures.noteInaccessible(path);
        return found;
      } catch (error) {
        failures.note(path, failureReason(error));
        return undefined;
      }
    },
    read: (path, maxBytes) => attempt(path, () => files.read(path, maxBytes)),
    readHead: (path, maxBytes) => attempt(path, () => files.readHead(path, maxBytes)),
    list: (directory) => attempt(directory, () => files.list(directory)),
  };
}

/**
 * The same for files outside the root. If one of them cannot be examined, git's answers may be
 * missing, and no digest covers that.
 */
export function recordedOuterFiles(files: OuterFiles, failures: FailureLog): OuterFiles {
  return {
    ...files,
    async stat(path) {
      const found = await attempted(path, () => files.stat(path), failures);
      if (found === undefined) failures.note(path, FailureReason.Unreadable);
      return found;
    },
    read: (path, maxBytes) => attempted(path, () => files.read(path, maxBytes), failures),
  };
}

async function attempted<T>(
  path: string,
  work: () => Promise<T>,
  failures: FailureLog,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    // Another attempt would fail for the same reason.
    if (error instanceof RepoMapError) throw error;
    failures.note(path, failureReason(error));
    return undefined;
  }
}
