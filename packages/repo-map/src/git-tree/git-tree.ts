import { compareCodePoints, type RelPath } from '@repomap/model';
import { type RepoMapError, requestError } from '../repo-map-error.js';
import { gitPath } from '../worktree/git.js';
import type { Repository } from '../worktree/repository.js';

/** A file of a tree, or what is in its place: a symbolic link or a submodule. */
export interface TreeEntry {
  /** Git's mode, such as `100644`. */
  readonly mode: string;
  /** The id of its blob. */
  readonly id: string;
  /** In bytes; undefined if the repository lacks the blob, as a partial clone may. */
  readonly size: number | undefined;
}

/** The files of a commit, or of git's index, below a root. */
export interface GitTree {
  /** For messages: `commit v1.0`. */
  readonly name: string;
  /** The id of the commit; undefined for the index. */
  readonly commit: string | undefined;
  /** In code point order. */
  readonly entries: ReadonlyMap<RelPath, TreeEntry>;
  /**
   * Whether the ids of blobs are content ids. They are not in a repository with SHA-256, and may
   * not be if replacement objects stand in for blobs.
   */
  readonly hasContentIds: boolean;
}

interface GitCall {
  readonly signal: AbortSignal | undefined;
}

const REPLACEMENTS = '--glob=refs/replace/*';
const ID = /^[0-9a-f]{40,64}$/;

/**
 * The tree of a commit, below the root. Throws `REPO_MAP_REQUEST` if the revision is unknown, or the
 * commit cannot be read or has no such directory.
 */
export async function commitTree(
  repository: Repository,
  revision: string,
  call: GitCall,
): Promise<GitTree> {
  const tree = await treeAt(repository, revision, call);
  if (tree !== undefined) return tree;
  const directory = repository.segments.join('/');
  throw requestError(`commit ${revision} has no directory ${directory}`);
}

/**
 * The tree that a change starts from: without files if the commit has no such directory, and for
 * `HEAD` before the first commit. Throws `REPO_MAP_REQUEST` like `commitTree`.
 */
export async function baseTree(
  repository: Repository,
  revision: string,
  call: GitCall,
): Promise<GitTree> {
  if (revision === 'HEAD' && (await isUnborn(repository, call))) return NO_FILES;
  return (await treeAt(repository, revision, call)) ?? NO_FILES;
}

/** The tree of the first parent of a commit; without files for the first commit of a history. */
export async function parentTree(
  repository: Repository,
  revision: string,
  call: GitCall,
): Promise<GitTree> {
  const { id } = await resolveCommit(repository, revision, call);
  // Read as it is stored: at the boundary of a shallow clone, git itself knows no parent.
  const text = await repository.git(['cat-file', 'commit', id], call);
  if (typeof text !== 'string') throw unreadable(`commit ${revision}`, text.failure);
  const parent = /^parent ([0-9a-f]+)$/m.exec(text.split('\n\n', 1)[0] as string)?.[1];
  if (parent === undefined) return NO_FILES;
  try {
    return { ...(await baseTree(repository, parent, call)), name: `commit ${revision}^` };
  } catch (cause) {
    const expected = 'a shallow clone lacks it; fetch it, such as with git fetch --deepen=1';
    throw requestError(`there is no parent of ${revision} in this repository: ${expected}`, {
      cause,
    });
  }
}

const NO_FILES: GitTree = {
  name: 'the start of the history',
  commit: undefined,
  entries: new Map(),
  hasContentIds: true,
};

/** Undefined if the commit has no directory at the root's place. */
async function treeAt(
  repository: Repository,
  revision: string,
  call: GitCall,
): Promise<GitTree | undefined> {
  const { id, replaced } = await resolveCommit(repository, revision, call);
  const name = `commit ${revision}`;
  const directory = repository.segments.join('/');
  const list = ['ls-tree', '-z', '--full-tree'];
  const treeish = directory === '' ? id : `${id}:${directory}`;
  const rows = await repository.git([...list, '-r', treeish], call);
  if (typeof rows !== 'string') {
    const own = directory !== '' && (await repository.git([...list, '-d', id, directory], call));
    if (own === '') return undefined;
    throw unreadable(name, rows.failure);
  }
  const entries = await withSizes(parseRows(rows), repository, name, call);
  return { name, commit: id, entries, hasContentIds: id.length === 40 && !replaced };
}

async function isUnborn(repository: Repository, call: GitCall): Promise<boolean> {
  const branch = await repository.git(['symbolic-ref', '-q', 'HEAD'], call);
  if (typeof branch !== 'string') return false;
  return (await repository.git(['for-each-ref', '--count=1', branch.trim()], call)) === '';
}

/**
 * The tree of git's index, below the root, without files that are only meant to be added. Throws
 * `REPO_MAP_REQUEST` if it cannot be read.
 */
export async function indexTree(repository: Repository, { signal }: GitCall): Promise<GitTree> {
  const name = 'the index';
  const rows = await repository.git(['ls-files', '-s', '-z'], { signal });
  const replaced = await repository.git(['rev-parse', '--revs-only', REPLACEMENTS], { signal });
  for (const answer of [rows, replaced])
    if (typeof answer !== 'string') throw unreadable(name, answer.failure);
  const all = await withSizes(parseRows(rows as string), repository, name, { signal });
  const entries = await withoutIntended(all, repository, name, { signal });
  const [first] = entries.values();
  const hasContentIds = replaced === '' && first?.id.length === 40;
  return { name, commit: undefined, entries, hasContentIds };
}

/** Without files of `git add -N`: the index has their names, and an empty blob in place of theirs. */
async function withoutIntended(
  entries: ReadonlyMap<RelPath, TreeEntry>,
  repository: Repository,
  name: string,
  { signal }: GitCall,
): Promise<ReadonlyMap<RelPath, TreeEntry>> {
  if (!entries.values().some(({ size }) => size === 0)) return entries;
  const args = ['diff-files', '-z', '--name-only', '--relative', '--diff-filter=A'];
  const rows = await repository.git([...args, '--ignore-submodules'], {
    signal,
    comparesFiles: true,
  });
  if (typeof rows !== 'string') throw unreadable(name, rows.failure);
  const intended = new Set<string | undefined>(rows.split('\0').map(gitPath));
  return new Map([...entries].filter(([path]) => !intended.has(path)));
}

/**
 * The files that git was told not to look for on disk, as a sparse checkout does with those that it
 * leaves out. Throws `REPO_MAP_REQUEST` if the index cannot be read.
 */
export async function skippedPaths(
  repository: Repository,
  { signal }: GitCall,
): Promise<ReadonlySet<RelPath>> {
  const rows = await repository.git(['ls-files', '-t', '-z'], { signal });
  if (typeof rows !== 'string') throw unreadable('the index', rows.failure);
  const paths = rows
    .split('\0')
    .map((row) => (row.startsWith('S ') ? gitPath(row.slice(2)) : undefined));
  return new Set(paths.filter((path) => path !== undefined));
}

/**
 * The files of a tree that may differ on disk: git compares their metadata with the index, and not their
 * contents. Throws `REPO_MAP_REQUEST` if the index cannot be read.
 */
export async function touchedPaths(
  { commit }: GitTree,
  repository: Repository,
  { signal }: GitCall,
): Promise<readonly RelPath[]> {
  const compare = commit === undefined ? ['diff-files'] : ['diff-index', commit];
  const flags = ['-z', '--name-only', '--relative', '--no-renames', '--diff-filter=MT'];
  const rows = await repository.git([...compare, ...flags, '--ignore-submodules=dirty'], {
    signal,
    comparesFiles: true,
  });
  if (typeof rows !== 'string') throw unreadable('the index', rows.failure);
  return rows.split('\0').flatMap((row) => gitPath(row) ?? []);
}

interface ResolvedCommit {
  readonly id: string;
  /** Whether the repository has replacement objects. */
  readonly replaced: boolean;
}

/** Throws `REPO_MAP_REQUEST` for an unknown revision. */
export async function resolveCommit(
  repository: Repository,
  revision: string,
  { signal }: GitCall,
): Promise<ResolvedCommit> {
  // A range would name several commits, and a flag something else.
  const isOne = !/^-|\.\.|^$|\s/.test(revision);
  const args = ['rev-parse', `${revision}^{commit}`, REPLACEMENTS];
  const output = isOne ? await repository.git(args, { signal }) : { failure: '' };
  const [id = '', ...replacements] = typeof output === 'string' ? output.split('\n') : [];
  if (ID.test(id)) return { id, replaced: replacements.join('') !== '' };
  const reason = typeof output === 'string' || output.failure === '' ? '' : ` (${output.failure})`;
  const expected = 'expected a commit of this repository, such as HEAD~1, a branch, a tag or an id';
  throw requestError(`${expected}; got ${revision}${reason}`);
}

function unreadable(name: string, failure: string): RepoMapError {
  const isMissing = failure.includes('promisor remote');
  return requestError(
    `git cannot read ${name}: ${failure}${isMissing ? `; a partial clone lacks it; ${FETCH_ADVICE}` : ''}`,
  );
}

/** What makes a partial clone whole: a plain `git fetch` gets new commits, and none of the missing objects. */
export const FETCH_ADVICE = 'fetch it with git fetch --refetch --no-filter';

type Row = Omit<TreeEntry, 'size'>;

/**
 * Parses `<mode> <type> <id>\t<path>` of `ls-tree` and `<mode> <id> <stage>\t<path>` of `ls-files`.
 * Of a file in conflict, the version of the current branch counts.
 */
function parseRows(rows: string): ReadonlyMap<RelPath, Row> {
  const found = new Map<RelPath, Row>();
  for (const row of rows.split('\0')) {
    const tab = row.indexOf('\t');
    const path = tab === -1 ? undefined : gitPath(row.slice(tab + 1));
    const [mode = '', ...words] = row.slice(0, Math.max(0, tab)).split(' ');
    const id = words.find((word) => ID.test(word));
    if (path === undefined || id === undefined || words[1] === '3') continue;
    found.set(path, { mode, id });
  }
  return new Map([...found].sort(([a], [b]) => compareCodePoints(a, b)));
}

async function withSizes(
  rows: ReadonlyMap<RelPath, Row>,
  repository: Repository,
  name: string,
  { signal }: GitCall,
): Promise<ReadonlyMap<RelPath, TreeEntry>> {
  const ids = [...new Set(Array.from(rows.values(), ({ id }) => id))];
  const input = ids.map((id) => `${id}\n`).join('');
  const args = ['cat-file', '--batch-check=%(objectname) %(objectsize)'];
  const output = ids.length === 0 ? '' : await repository.git(args, { signal, input });
  if (typeof output !== 'string') throw unreadable(name, output.failure);
  const sizes = new Map(output.split('\n').map((line) => line.split(' ') as [string, string]));
  return new Map(
    Array.from(rows, ([path, row]) => {
      const size = Number(sizes.get(row.id) ?? Number.NaN);
      return [path, { ...row, size: Number.isNaN(size) ? undefined : size }];
    }),
  );
}
