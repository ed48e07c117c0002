import { digest } from '@repomap/model';
import {
  baseTree,
  commitTree,
  type GitTree,
  indexTree,
  parentTree,
  resolveCommit,
} from '../git-tree/git-tree.js';
import { type OpenTree, type OpenTreeOptions, openTree } from '../git-tree/open-tree.js';
import { requestError } from '../repo-map-error.js';
import {
  bareRepository,
  findRepository,
  type Repository,
  type RepositoryPorts,
} from '../worktree/repository.js';
import { type FilePatch, parsePatch } from './patch.js';

/** A change to map. */
export type Diff =
  /**
   * `BASE..HEAD` is the change between two commits, `BASE...HEAD` from their common ancestor; the
   * map is then that of the commit HEAD. `BASE` alone is the change from there to the files on disk,
   * and the empty text from the current commit; with `commit`, to that commit, by default from its
   * first parent.
   */
  | { readonly range: string }
  /** From the current commit to the index, which is then mapped; or from the index to the files on disk. */
  | { readonly area: 'staged' | 'unstaged' }
  /** A unified diff of the mapped files, whether or not they contain it already. */
  | { readonly patch: string };

/** What the mapped tree is compared with. */
export interface ChangeSource {
  /** Equal keys of one mapped tree mean equal changes. */
  readonly key: string;
  /** For messages: `since commit main`. */
  readonly name: string;
  /** A tree, or the patches of files. */
  readonly against: BaseOfChange | PatchOfChange;
  /** The commit up to which the history counts; undefined for that of the mapped tree. */
  readonly history: string | undefined;
}

/** The tree that a mapped tree is compared with. */
export interface BaseOfChange {
  readonly base: GitTree;
}

/** The patches of files. */
export interface PatchOfChange {
  readonly patches: readonly FilePatch[];
  /** The directories that lead from the paths of the patches to the root. */
  readonly segments: readonly string[];
}

/** The tree to map, and the change to map in it. */
export interface Revisions {
  /** Undefined for the files on disk. */
  readonly tree: OpenTree | undefined;
  readonly change: ChangeSource | undefined;
}

export interface RevisionRequest {
  readonly commit?: string | undefined;
  readonly diff?: Diff | undefined;
}

export interface RevisionOptions extends Omit<OpenTreeOptions, 'repository'> {
  readonly root: string;
  readonly ports: RepositoryPorts;
  readonly signal: AbortSignal | undefined;
}

interface Revisor extends OpenTreeOptions {
  readonly signal: AbortSignal | undefined;
}

/**
 * Opens the commits of a request. Throws `REPO_MAP_REQUEST` outside a repository, for an unknown
 * revision, for a malformed patch, and for options that cannot be combined.
 */
export async function openRevisions(
  { commit, diff }: RevisionRequest,
  { root, ports, ...own }: RevisionOptions,
): Promise<Revisions> {
  // A git that is running sees neither new replacement objects nor another repository in place of its own.
  own.objects.close();
  const bare = await bareRepository(root, ports);
  const repository = bare ?? (await findRepository(root, ports));
  const change =
    diff !== undefined && 'patch' in diff ? patchSource(diff.patch, repository) : undefined;
  if (change !== undefined && commit === undefined) return { tree: undefined, change };
  if (repository === undefined)
    throw requestError(`expected a git repository for a commit or a change; ${root} is in none`);
  const at = { ...own, repository };
  if (diff === undefined || 'patch' in diff)
    return { tree: await openCommit(commit as string, at), change };
  const isOfCommits = commit !== undefined || ('range' in diff && diff.range.includes('..'));
  if (bare !== undefined && !isOfCommits)
    throw requestError(`${root} is a bare repository without files; give a commit, or BASE..HEAD`);
  if ('range' in diff) return openRange(diff.range, commit, at);
  if (commit !== undefined) throw requestError(`${diff.area} changes belong to no commit`);
  return diff.area === 'staged' ? openStaged(at) : openUnstaged(at);
}

async function openRange(
  range: string,
  commit: string | undefined,
  at: Revisor,
): Promise<Revisions> {
  const { base, dots, head } = endsOf(range, commit);
  const tree = head === undefined ? undefined : await openCommit(head, at);
  if (base === undefined)
    return { tree, change: treeSource(await parentTree(at.repository, head as string, at)) };
  const from = dots === '...' ? await mergeBase(base, head as string, at) : base;
  return { tree, change: treeSource(await baseTree(at.repository, from, at)) };
}

interface Ends {
  /** Undefined for the first parent of `head`. */
  readonly base: string | undefined;
  /** As in the text of the range; empty for a base alone. */
  readonly dots: string;
  /** Undefined for the files on disk. */
  readonly head: string | undefined;
}

/** As in git, an end that is missing is the current commit. */
function endsOf(range: string, commit: string | undefined): Ends {
  const [, base = '', dots = '', head = ''] = /^(.*?)(?:(\.{2,3})(.*))?$/s.exec(range) ?? [];
  if (dots === '')
    return { base: base || (commit === undefined ? 'HEAD' : undefined), dots, head: commit };
  if (commit === undefined) return { base: base || 'HEAD', dots, head: head || 'HEAD' };
  throw requestError(`expected one base for the commit ${commit}, got the range ${range}`);
}

/** The common ancestor of two commits. */
async function mergeBase(a: string, b: string, { repository, signal }: Revisor): Promise<string> {
  const ids = await Promise.all([a, b].map((each) => resolveCommit(repository, each, { signal })));
  const found = await repository.git(['merge-base', ...ids.map(({ id }) => id)], { signal });
  if (typeof found === 'string') return found.split('\n')[0] as string;
  throw requestError(`${a} and ${b} have no common ancestor`);
}

async function openStaged(at: Revisor): Promise<Revisions> {
  const { repository } = at;
  const tree = openTree(await indexTree(repository, at), at);
  return { tree, change: treeSource(await baseTree(repository, 'HEAD', at)) };
}

async function openUnstaged(at: Revisor): Promise<Revisions> {
  return { tree: undefined, change: treeSource(await indexTree(at.repository, at)) };
}

async function openCommit(revision: string, at: Revisor): Promise<OpenTree> {
  return openTree(await commitTree(at.repository, revision, at), at);
}

function treeSource(base: GitTree): ChangeSource {
  const { name, commit, entries } = base;
  const ids = Array.from(entries, ([path, { mode, id }]) => `${mode} ${id} ${path}`);
  return {
    key: digest([commit ?? '', ...ids]),
    name: `since ${name}`,
    against: { base },
    history: commit,
  };
}

function patchSource(text: string, repository: Repository | undefined): ChangeSource {
  const against = { patches: patchesOf(text), segments: repository?.segments ?? [] };
  return { key: digest(['patch', text]), name: 'in the patch', against, history: undefined };
}

function patchesOf(text: string): readonly FilePatch[] {
  const expected = 'expected a unified diff, as git diff prints it';
  let patches: readonly FilePatch[];
  try {
    patches = parsePatch(text);
  } catch (cause) {
    throw requestError(`${expected}; ${(cause as Error).message}`, { cause });
  }
  if (patches.length > 0 || text.trim() === '') return patches;
  throw requestError(`${expected}; got ${JSON.stringify(text.trim().slice(0, 40))}`);
}
