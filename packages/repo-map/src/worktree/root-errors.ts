import {
  type EmptyReason,
  ExclusionReason,
  type FailureReason,
  type ReasonCounts,
  reasonCountsText,
  reasonText,
} from '@repomap/model';
import type { Languages } from '@repomap/tag-cache/extract';
import { addCounts, countValues } from '../count-values.js';
import { FailureLog } from '../failure-log.js';
import { RepoMapError } from '../repo-map-error.js';
import type { Found } from './file-system.js';
import { errorCode } from './handle-wait.js';
import type { ListedTree } from './listing.js';
import type { Snapshot } from './snapshot.js';
import { unsupportedCounts, unsupportedText } from './unsupported.js';

/** The error for a root without any file; its message counts what is there instead. */
export function noFilesError(root: string, { others }: Pick<ListedTree, 'others'>): RepoMapError {
  const counts = reasonCountsText(countValues(others.values()));
  const suffix = counts === '' ? '' : `: ${counts}`;
  return new RepoMapError('REPO_MAP_EMPTY', `${root} contains no files${suffix}`);
}

/** The error for a root without source code; its message counts what is there instead. */
export function noSourceError(
  root: string,
  snapshot: Snapshot,
  languages: Languages,
): RepoMapError {
  return new RepoMapError(
    'REPO_MAP_EMPTY',
    exclusionMessage(root, snapshot) ?? languageMessage(root, snapshot, languages),
  );
}

/** These reasons exclude only files that would be mapped otherwise. */
const BY_PATH: ReadonlySet<string> = new Set([
  ExclusionReason.Generated,
  ExclusionReason.Minified,
  ExclusionReason.Vendored,
]);

/** Undefined if there is no source file at all. */
function exclusionMessage(
  root: string,
  { excluded, unreadable }: Pick<Snapshot, 'excluded' | 'unreadable'>,
): string | undefined {
  const byPath = Object.entries(excluded).filter(([reason]) => BY_PATH.has(reason));
  const counts = addCounts(Object.fromEntries(byPath), countValues(unreadable.values()));
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  const subject = total === 1 ? 'the only source file' : `all ${total} source files`;
  const verb = total === 1 ? 'is' : 'are';
  return `${subject} in ${root} ${verb} excluded: ${reasonCountsText(counts)}`;
}

function languageMessage(
  root: string,
  { paths, excluded, unsupported }: Pick<Snapshot, 'paths' | 'excluded' | 'unsupported'>,
  { grammars }: Languages,
): string {
  const languages = grammars.map(({ name }) => name).join(', ');
  const others = unsupportedText(unsupportedCounts(unsupported));
  const suffix = others === '' ? '' : `; source files without a grammar: ${others}`;
  return `none of the ${paths.size} files in ${root} is readable source code in a known language (${languages}): ${reasonCountsText(excluded)}${suffix}`;
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

/** The error for a git directory without a work tree, whose own files are no source. */
export function bareRootError(root: string): RepoMapError {
  const message = `${root} is a bare repository without files; give a commit, such as HEAD`;
  return new RepoMapError('REPO_MAP_ROOT', message);
}

/**
 * The error for a root that cannot be listed: what is there instead of a directory, and the failures of the
 * listing.
 */
export function unlistedRootError(root: string, found: Found, failures: FailureLog): RepoMapError {
  const expected = `expected a directory, got ${root}`;
  if (found === 'absent') return new RepoMapError('REPO_MAP_ROOT', `${expected}: ${MISSING}`);
  if (typeof found === 'object')
    return new RepoMapError('REPO_MAP_ROOT', `${expected}: it is a file`);
  return rootError(root, failures);
}

const MISSING = 'there is no such directory';

/**
 * The error for a root that cannot be opened or listed; `cause` is an error or the failures of the listing.
 */
export function rootError(root: string, cause: unknown): RepoMapError {
  const message = `expected a directory, got ${root}: ${rootProblem(cause)}`;
  return new RepoMapError('REPO_MAP_ROOT', message, cause instanceof Error ? { cause } : {});
}

function rootProblem(cause: unknown): string {
  if (errorCode(cause) === 'ENOENT') return MISSING;
  const counts = (cause instanceof FailureLog && cause.counts) || {};
  const reasons = Object.keys(counts).map((reason) => reasonText(reason as FailureReason));
  const suffix = reasons.length === 0 ? '' : ` (${reasons.join(', ')})`;
  return `it cannot be read as a directory${suffix}`;
}
