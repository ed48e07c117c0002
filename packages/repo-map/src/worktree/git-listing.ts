import { createHash } from 'node:crypto';
import { ExclusionReason, type RelPath } from '@repomap/model';
import { type FailureLog, failureReason } from '../failure-log.js';
import type { FileSystem, Found } from './file-system.js';
import { type GitFailure, type GitOptions, gitPath } from './git.js';
import { inParallel, READS_AT_ONCE } from './in-parallel.js';
import type { ListedTree, ListOptions } from './listing.js';
import type { Repository } from './repository.js';

/** What git lists of one work tree. */
export interface GitListing extends ListedTree {
  /** The directories of submodules. */
  readonly gitlinks: RelPath[];
}

/** Lists a work tree with git; `prefix` leads to it from the root. */
export async function gitTree(
  repository: Repository,
  prefix: string,
  { files, failures, signal }: Pick<ListOptions, 'files' | 'failures' | 'signal'>,
): Promise<GitListing | GitFailure> {
  const onUnreadable = (path: string, why: string): void => {
    if (repository.owns(path)) noteUnreadable(path, why, failures);
  };
  const rows = await gitRows(repository, { signal, onUnreadable });
  if (typeof rows !== 'string') return rows;
  const listed: ListedRows = { paths: new Set(), special: new Map() };
  const tree: GitListing = { files: new Map(), others: new Map(), gitlinks: [] };
  for (const row of rows.split('\0')) {
    const nested = nestedRepository(row, prefix);
    if (nested !== undefined) tree.others.set(nested, ExclusionReason.NotAFile);
    else addRow(listed, row, prefix);
  }
  const addLater = async (path: RelPath, entry: string, answer: Found | Promise<Found>) => {
    const found = await answer;
    const isLink = typeof found === 'object' && (await isLinkText(path, entry, files));
    addFile(tree, path, entry, isLink ? 'other' : found);
  };
  await inParallel([...listed.paths], READS_AT_ONCE, (path) => {
    signal?.throwIfAborted();
    const found = files.stat(path);
    const entry = listed.special.get(path) ?? '';
    if (found instanceof Promise || entry.startsWith(LINK)) return addLater(path, entry, found);
    addFile(tree, path, entry, found);
  });
  return tree;
}

/** Why git cannot list a repository; undefined if it can. */
export async function gitProblemOf(repository: Repository): Promise<string | undefined> {
  const rows = await gitRows(repository);
  return typeof rows === 'string' ? undefined : rows.failure;
}

/**
 * Tracked and untracked files, each with a tag, from one process. Attributes files are listed even
 * if they are ignored, because git applies them.
 */
function gitRows(
  repository: Repository,
  options: Pick<GitOptions, 'signal' | 'onUnreadable'> = {},
): Promise<string | GitFailure> {
  const excludes = ['--exclude-standard', '-x', '!.gitattributes'];
  return repository.git(['ls-files', '-z', '-c', '-o', '-s', '-t', ...excludes], options);
}

/** Git does not read links and directories in place of ignore files, so nothing is missing. */
const NO_IGNORE_FILE = ['Too many levels of symbolic links', 'Is a directory', 'Not a directory'];

function noteUnreadable(path: string, why: string, failures: FailureLog): void {
  if (NO_IGNORE_FILE.includes(why)) return;
  // The digest covers the listing, and thereby the effect of rules that cannot be read.
  if (why === 'Permission denied') failures.noteInaccessible(path);
  else failures.note(path, failureReason(new Error(why)));
}

function addFile(tree: GitListing, path: RelPath, entry: string, found: Found): void {
  if (found === 'absent') return;
  if (found === 'directory') {
    if (!entry.startsWith(SUBMODULE)) return;
    tree.others.set(path, ExclusionReason.NotAFile);
    tree.gitlinks.push(path);
  } else if (found === 'other') tree.others.set(path, ExclusionReason.NotAFile);
  else tree.files.set(path, found);
}

/** A trailing slash marks an untracked repository. */
function nestedRepository(row: string, prefix: string): RelPath | undefined {
  if (!row.startsWith('? ') || !row.endsWith('/')) return undefined;
  return gitPath(`${prefix}${row.slice(2, -1)}`);
}

/** The paths of rows. */
interface ListedRows {
  readonly paths: Set<RelPath>;
  /** Of links and submodules: the part before the path. */
  readonly special: Map<RelPath, string>;
}

/** The mode of a gitlink. */
export const SUBMODULE = '160000';
const LINK = '120000';

/**
 * Parses `<tag> <mode> <blob id> <stage>\t<path>` or, for an untracked file, `? <path>`. Of a file in
 * conflict, the last row counts.
 */
function addRow({ paths, special }: ListedRows, row: string, prefix: string): void {
  const isTracked = !row.startsWith('? ');
  const start = isTracked ? row.indexOf('\t') + 1 : 2;
  if (row === '') return;
  const path = gitPath(`${prefix}${row.slice(start)}`);
  if (path === undefined) return;
  paths.add(path);
  const isSpecial = isTracked && (row.startsWith(LINK, 2) || row.startsWith(SUBMODULE, 2));
  if (isSpecial) special.set(path, row.slice(2, start - 1));
  else special.delete(path);
}

/** Longer than the target of a link can be on any system. */
const MAX_LINK_BYTES = 1 << 16;

/** Whether a regular file is what git writes for a link if there are none (`core.symlinks`). */
async function isLinkText(path: RelPath, entry: string, files: FileSystem): Promise<boolean> {
  if (!entry.startsWith(LINK)) return false;
  const bytes = (await files.read(path, MAX_LINK_BYTES))?.bytes;
  if (bytes === undefined) return false;
  const id = entry.split(' ')[1];
  const hash = createHash(id?.length === 40 ? 'sha1' : 'sha256');
  return hash.update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex') === id;
}
