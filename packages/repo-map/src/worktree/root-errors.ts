import type { Languages } from '@repomap/tag-cache/extract';
import { FailureLog } from '../failure-log.js';
import { RepoMapError } from '../repo-map-error.js';
import { errorCode } from './handle-wait.js';
import { reasonCounts } from './reason-counts.js';
import type { Snapshot } from './snapshot.js';

/** The error for a folder without source code, which says what is there instead. */
export function nothingToRead(
  root: string,
  { paths, leftOut, unread }: Snapshot,
  known: Languages,
): RepoMapError {
  const languages = known.grammars.map(({ name }) => name).join(', ');
  const counts = Object.entries({ ...leftOut, ...reasonCounts(unread.values()) });
  const reasons = counts.map(([reason, count]) => `${count} ${reason}`).join(', ');
  return new RepoMapError(
    'REPO_MAP_EMPTY',
    `none of the ${paths.size} files in ${root} is readable source code in a known language (${languages}): ${reasons}`,
  );
}

/** The error for a root that cannot be listed; `cause` is an error, or what failed while listing. */
export function rootError(root: string, cause: unknown): RepoMapError {
  const message = `expected the folder of a repository, got ${root}: ${rootProblem(cause)}`;
  return new RepoMapError('REPO_MAP_ROOT', message, cause instanceof Error ? { cause } : {});
}

function rootProblem(cause: unknown): string {
  if (errorCode(cause) === 'ENOENT') return 'there is no such folder';
  const counts = cause instanceof FailureLog ? cause.counts : undefined;
  const reason = counts && Object.keys(counts).join(', ');
  return `it cannot be read as a folder${reason === undefined ? '' : ` (${reason})`}`;
}
