import type { Languages } from '@repomap/tag-cache/extract';
import { FailureLog } from '../failure-log.js';
import { RepoMapError } from '../repo-map-error.js';
import { errorCode } from './handle-wait.js';
import { reasonCounts } from './reason-counts.js';
import type { Snapshot } from './snapshot.js';

/** The error for a root without source code; its message counts what is there instead. */
export function noSourceError(
  root: string,
  { paths, excluded, unreadable }: Snapshot,
  { grammars }: Languages,
): RepoMapError {
  const languages = grammars.map(({ name }) => name).join(', ');
  const counts = Object.entries({ ...excluded, ...reasonCounts(unreadable.values()) });
  const reasons = counts.map(([reason, count]) => `${count} ${reason}`).join(', ');
  return new RepoMapError(
    'REPO_MAP_EMPTY',
    `none of the ${paths.size} files in ${root} is readable source code in a known language (${languages}): ${reasons}`,
  );
}

/** The error for a map that shows nothing. `excluded` counts the files that are not in it, by reason. */
export function emptyMapError(
  root: string,
  reason: string,
  excluded: Readonly<Record<string, number>>,
): RepoMapError {
  const counts = Object.entries(excluded).map(([why, count]) => `${count} ${why}`);
  const suffix = counts.length > 0 ? `; excluded files: ${counts.join(', ')}` : '';
  return new RepoMapError('REPO_MAP_EMPTY', `${root}: ${reason}${suffix}`);
}

/** The error for a root that cannot be listed; `cause` is an error or the failures of the listing. */
export function rootError(root: string, cause: unknown): RepoMapError {
  const message = `expected a directory, got ${root}: ${rootProblem(cause)}`;
  return new RepoMapError('REPO_MAP_ROOT', message, cause instanceof Error ? { cause } : {});
}

function rootProblem(cause: unknown): string {
  if (errorCode(cause) === 'ENOENT') return 'there is no such directory';
  const counts = cause instanceof FailureLog ? cause.counts : undefined;
  const reason = counts && Object.keys(counts).join(', ');
  return `it cannot be read as a directory${reason === undefined ? '' : ` (${reason})`}`;
}
