import { type EmptyReason, type ReasonCounts, reasonCountsText, reasonText } from '@repomap/model';
import type { Languages } from '@repomap/tag-cache/extract';
import { FailureLog } from '../failure-log.js';
import { RepoMapError } from '../repo-map-error.js';
import { errorCode } from './handle-wait.js';
import type { Snapshot } from './snapshot.js';

/** The error for a root without source code; its message counts what is there instead. */
export function noSourceError(
  root: string,
  { paths, excluded }: Snapshot,
  { grammars }: Languages,
): RepoMapError {
  const languages = grammars.map(({ name }) => name).join(', ');
  return new RepoMapError(
    'REPO_MAP_EMPTY',
    `none of the ${paths.size} files in ${root} is readable source code in a known language (${languages}): ${reasonCountsText(excluded)}`,
  );
}

/**
 * The error for a map that shows nothing. `excluded` counts the files that are not in it, by
 * reason.
 */
export function emptyMapError(
  root: string,
  reason: EmptyReason,
  excluded: ReasonCounts,
): RepoMapError {
  const counts = reasonCountsText(excluded);
  const suffix = counts === '' ? '' : `; excluded files: ${counts}`;
  return new RepoMapError('REPO_MAP_EMPTY', `${root}: ${reasonText(reason)}${suffix}`);
}

/**
 * The error for a root that cannot be listed; `cause` is an error or the failures of the listing.
 */
export function rootError(root: string, cause: unknown): RepoMapError {
  const message = `expected a directory, got ${root}: ${rootProblem(cause)}`;
  return new RepoMapError('REPO_MAP_ROOT', message, cause instanceof Error ? { cause } : {});
}

function rootProblem(cause: unknown): string {
  if (errorCode(cause) === 'ENOENT') return 'there is no such directory';
  const counts = cause instanceof FailureLog ? cause.counts : undefined;
  return `it cannot be read as a directory${counts ? ` (${reasonCountsText(counts)})` : ''}`;
}
