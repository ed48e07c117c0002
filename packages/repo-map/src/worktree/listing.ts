import { createHash } from 'node:crypto';
import { ExclusionReason, type RelPath } from '@repomap/model';
import { type FailureLog, failureReason } from '../failure-log.js';
import type { FileStat, FileSystem, Found } from './file-system.js';
import { type GitFailure, type GitOptions, gitPath } from './git.js';
import { isAttributesFile } from './git-attributes.js';
import { inParallel, READS_AT_ONCE } from './in-parallel.js';
import type { Repository } from './repository.js';
import { walk } from './walk.js';

/** The regular files of a work tree; undefined for a file whose metadata cannot be read. */
export type Listing = Map<RelPath, FileStat | undefined>;

/** The contents of a work tree without ignored files. */
export interface ListedTree {
  readonly files: Listing;
  /** Links, submodules, pipes and the like, and directories that cannot be read. */
  readonly others: Map<RelPath, ExclusionReason>;
}

export interface ListOptions {
  readonly files: FileSystem;
  /** The repository that the root belongs to. */
  readonly repository: Repository | undefined;
  readonly failures: FailureLog;
  readonly signal?: AbortSignal | undefined;
}

export interface ListedRoot extends ListedTree {
  /** The repository that the root belongs to, if git can read it. */
  readonly repository: Repository | undefined;
  /** Why git cannot list the repository of the root, if there is one. */
  readonly gitProblem: string | undefined;
}

/**
 * Lists the files below the root, with git if it is part of a work tree, or else by walking it. Git
 * only names the files: what is on disk decides what they are.
 * Undefined if the root cannot be read.
 */
export async function listFiles(options: ListOptions): Promise<ListedRoot | undefined> {
  const { files, repository: found, failures, signal } = options;
  const onUnreadable = (path: string, why: string): void => {
    if (found?.owns(path)) noteUnreadable(path, why, failures);
  };
  const rows = found && (await gitRows(found, { signal, onUnreadable }));
  const failed = typeof rows === 'object';
  const repository = failed ? undefined : found;
  const gitProblem = failed ? rows.failure : undefined;
  const tree = typeof rows === 'string' ? await gitTree(rows, options) : undefined;
  // If git ignores the whole root, it is mapped all the same: the user named it.
  const listed =
    tree !== undefined && [...tree.files.keys()].some((path) => !isAttributesFile(path))
      ? tree
      : await walk({ files, failures, signal, repository: failed ? found : undefined });
  return listed && { ...listed, repository, gitProblem };
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

async function gitTree(rows: string, { files, signal }: ListOptions): Promise<ListedTree> {
  const listed = new Map<RelPath, string>();
  for (const row of rows.split('\0')) addRow(listed, row);
  const tree: ListedTree = { files: new Map(), others: new Map() };
  const addLater = async (path: RelPath, entry: string, answer: Found | Promise<Found>) => {
    const found = await answer;
    const isLink = typeof found === 'object' && (await isLinkText(path, entry, files));
    addFile(tree, path, entry, isLink ? 'other' : found);
  };
  await inParallel([...listed], READS_AT_ONCE, ([path, entry]) => {
    signal?.throwIfAborted();
    const found = files.stat(path);
    if (found instanceof Promise || entry.startsWith(LINK)) return addLater(path, entry, found);
    addFile(tree, path, entry, found);
  });
  return tree;
}

function addFile(tree: ListedTree, path: RelPath, entry: string, found: Found): void {
  if (found === 'absent') return;
  if (found === 'other' || (found === 'directory' && entry.startsWith(SUBMODULE)))
    tree.others.set(path, ExclusionReason.NotAFile);
  else if (found !== 'directory') tree.files.set(path, found);
}

const SUBMODULE = '160000';
const LINK = '120000';

/** Parses `<tag> <mode> <blob id> <stage>\t<path>` or, for an untracked file, `? <path>`. */
function addRow(listed: Map<RelPath, string>, row: string): void {
  const isTracked = !row.startsWith('? ');
  const start = isTracked ? row.indexOf('\t') + 1 : 2;
  // A trailing slash marks an untracked repository.
  if (row === '' || row.endsWith('/')) return;
  const path = gitPath(row.slice(start));
  if (path !== undefined) listed.set(path, isTracked ? row.slice(2, start - 1) : '');
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
