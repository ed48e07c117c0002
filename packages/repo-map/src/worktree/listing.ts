import { createHash } from 'node:crypto';
import type { RelPath } from '@repomap/model';
import type { FileStat, FileSystem } from './file-system.js';
import type { Git, GitFailure } from './git.js';
import { gitPath } from './git-path.js';
import { inParallel, READS_AT_ONCE } from './in-parallel.js';
import { type Repository, repositoryOf } from './repository.js';
import { walk } from './walk.js';

/** The plain files of a work tree; undefined for one that is there and cannot be looked at. */
export type Listing = Map<RelPath, FileStat | undefined>;

/** What is in a work tree, without what is ignored. */
export interface ListedTree {
  readonly files: Listing;
  /** What is left out unseen: links, submodules and pipes, and folders that cannot be read. */
  readonly others: Map<RelPath, OtherReason>;
}

export type OtherReason = 'not a plain file' | 'unreadable';

export interface ListOptions {
  /** The files below the root. */
  readonly files: FileSystem;
  /** The way to what lies outside the root: the folder of its repository. */
  readonly disk: FileSystem;
  readonly git: Git;
  readonly signal?: AbortSignal | undefined;
}

export interface ListedRoot extends ListedTree {
  /** The repository that the root belongs to, if git can read it. */
  readonly repository: Repository | undefined;
  /** Why git does not say what is in the repository of the root, if there is one. */
  readonly gitProblem: string | undefined;
}

/**
 * Lists what is below a folder: by git where it is part of a work tree, else by walking it. Git only
 * names files: what is on disk decides what they are.
 * Undefined when the folder cannot be read.
 */
export async function listFiles(
  root: string,
  options: ListOptions,
): Promise<ListedRoot | undefined> {
  const found = await repositoryOf(root, options.disk);
  const rows = found && (await gitRows(root, found, options));
  const failed = typeof rows === 'object';
  const repository = failed ? undefined : found;
  const gitProblem = failed ? rows.failure : undefined;
  const tree = typeof rows === 'string' ? await gitTree(root, rows, options) : undefined;
  // A folder that git ignores as a whole is mapped all the same: somebody asked for it by name.
  const listed =
    tree !== undefined && tree.files.size > 0
      ? tree
      : await walk(root, { ...options, ...(failed && { repository: found }) });
  return listed && { ...listed, repository, gitProblem };
}

/** Why git does not say what is in the repository of a folder; undefined when it does. */
export async function gitProblemOf(
  root: string,
  repository: Repository,
  git: Git,
): Promise<string | undefined> {
  const rows = await gitRows(root, repository, { git });
  return typeof rows === 'string' ? undefined : rows.failure;
}

/** Tracked and untracked files with a tag each; one process. */
function gitRows(
  root: string,
  { top }: Repository,
  { git, signal }: Pick<ListOptions, 'git' | 'signal'>,
): Promise<string | GitFailure> {
  const args = ['ls-files', '-z', '-c', '-o', '-s', '-t', '--exclude-standard'];
  return git(root, args, { workTree: top, signal });
}

async function gitTree(root: string, rows: string, options: ListOptions): Promise<ListedTree> {
  const listed = new Map<RelPath, string>();
  for (const row of rows.split('\0')) addRow(listed, row);
  const tree: ListedTree = { files: new Map(), others: new Map() };
  await inParallel([...listed], READS_AT_ONCE, async ([path, entry]) => {
    options.signal?.throwIfAborted();
    const stat = await options.files.stat(`${root}/${path}`);
    if (stat === 'absent') return;
    if (stat === 'folder') {
      if (entry.startsWith(SUBMODULE)) tree.others.set(path, 'not a plain file');
    } else if (stat === 'other' || (await isLinkText(root, path, entry, options.files)))
      tree.others.set(path, 'not a plain file');
    else tree.files.set(path, stat);
  });
  return tree;
}

const SUBMODULE = '160000';
const LINK = '120000';

/** A row is `<tag> <mode> <blob id> <stage>\t<path>` or, of an untracked file, `? <path>`. */
function addRow(listed: Map<RelPath, string>, row: string): void {
  const isTracked = !row.startsWith('? ');
  const start = isTracked ? row.indexOf('\t') + 1 : 2;
  // An untracked repository is named like a folder.
  if (row === '' || row.endsWith('/')) return;
  const path = gitPath(row.slice(start));
  if (path !== undefined) listed.set(path, isTracked ? row.slice(2, start - 1) : '');
}

/** More than a system takes for the target of a link. */
const LINK_BYTES = 1 << 16;

/** Whether a plain file is what git writes for a link where there are none (`core.symlinks`). */
async function isLinkText(
  root: string,
  path: RelPath,
  entry: string,
  files: FileSystem,
): Promise<boolean> {
  if (!entry.startsWith(LINK)) return false;
  const bytes = (await files.read(`${root}/${path}`, LINK_BYTES))?.bytes;
  if (bytes === undefined) return false;
  const id = entry.split(' ')[1];
  const hash = createHash(id?.length === 40 ? 'sha1' : 'sha256');
  return hash.update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex') === id;
}
