import { type ContentId, ExclusionReason, type RelPath } from '@repomap/model';
import { maxSourceBytes } from '@repomap/tag-cache/source';
import { requestError } from '../repo-map-error.js';
import type { KnownIds } from '../worktree/content-ids.js';
import type { DirectoryEntry, FileStat, FileSystem } from '../worktree/file-system.js';
import { SUBMODULE } from '../worktree/git-listing.js';
import type { ListedRoot, ListOptions } from '../worktree/listing.js';
import type { Repository } from '../worktree/repository.js';
import type { GitObject } from './batch-answers.js';
import type { GitObjects } from './git-objects.js';
import { FETCH_ADVICE, type GitTree, type TreeEntry } from './git-tree.js';

/**
 * The files of a tree in git's objects, as git stores them: without the conversions of a checkout.
 * Reading a file whose blob is missing throws `REPO_MAP_REQUEST`.
 */
export function treeFiles({ name, entries }: GitTree, objects: GitObjects): FileSystem {
  const directories = new Set(Array.from(entries.keys()).flatMap(parentsOf));
  const readBlob = async (path: RelPath, maxBytes: number): Promise<GitObject | undefined> => {
    const entry = entries.get(path);
    if (entry === undefined || !isFile(entry)) return undefined;
    if (entry.size !== undefined && entry.size > maxBytes)
      return { size: entry.size, bytes: undefined };
    let problem = `its blob is missing, as in a partial clone; ${FETCH_ADVICE}`;
    try {
      const found = await objects.read(entry.id, maxBytes);
      if (found !== undefined) return found;
    } catch (error) {
      problem = (error as Error).message;
    }
    throw requestError(`git cannot read ${path} of ${name}: ${problem}`);
  };
  return {
    async stat(path) {
      const entry = entries.get(path);
      if (entry !== undefined) return isFile(entry) ? statOf(entry) : 'other';
      return directories.has(path) ? 'directory' : 'absent';
    },
    async read(path, maxBytes) {
      const found = await readBlob(path, maxBytes);
      return found && { bytes: found.bytes, stat: statOf(entries.get(path) as TreeEntry) };
    },
    async readHead(path, maxBytes) {
      const found = await readBlob(path, maxSourceBytes(path));
      if (found === undefined) return undefined;
      const bytes = (found.bytes ?? new Uint8Array()).subarray(0, maxBytes);
      return { bytes, stat: statOf(entries.get(path) as TreeEntry) };
    },
    async list(directory) {
      return directory === '' || directories.has(directory)
        ? entriesIn(directory, entries)
        : undefined;
    },
  };
}

/**
 * What git lists for a tree. It has no files of submodules, whose blobs are in other repositories:
 * `submodules` says whether they are missed.
 */
export function treeListing(
  { entries }: GitTree,
  repository: Repository,
  { submodules }: Pick<ListOptions, 'submodules'>,
): ListedRoot {
  const files: ListedRoot['files'] = new Map();
  const others: ListedRoot['others'] = new Map();
  for (const [path, entry] of entries)
    if (isFile(entry)) files.set(path, statOf(entry));
    else {
      const isMissed = submodules && entry.mode === SUBMODULE;
      others.set(path, isMissed ? ExclusionReason.NotCheckedOut : ExclusionReason.NotAFile);
    }
  return { files, others, repository, gitProblem: undefined, submodules: [] };
}

/** The content ids of a tree, where blob ids are known to be that. */
export function treeIds({ entries, hasContentIds }: GitTree): KnownIds {
  return {
    async load() {},
    lookup(path) {
      const entry = entries.get(path);
      if (!hasContentIds || entry === undefined) return undefined;
      // A larger file is read, and found to be too large.
      const isSmall = entry.size === undefined || entry.size <= maxSourceBytes(path);
      return isSmall ? (entry.id as ContentId) : undefined;
    },
    set() {},
    delete: () => false,
    retain() {},
  };
}

/** Whether an entry is a regular file. */
export function isFile(entry: TreeEntry | undefined): boolean {
  return entry?.mode.startsWith('100') ?? false;
}

/** Hexadecimal digits that a number has room for. */
const ROOM = 13;

/** The id makes the signature of the metadata unique. All times are of the past. */
function statOf({ id, size = 0 }: TreeEntry): FileStat {
  const part = (place: number) => Number.parseInt(id.slice(ROOM * place, ROOM * (place + 1)), 16);
  return { size, mtimeMs: -part(0), ctimeMs: -part(1), ino: part(2) };
}

function parentsOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, depth) => parts.slice(0, depth + 1).join('/'));
}

function entriesIn(directory: string, entries: GitTree['entries']): readonly DirectoryEntry[] {
  const prefix = directory === '' ? '' : `${directory}/`;
  const found = new Map<string, DirectoryEntry>();
  for (const [path, entry] of entries) {
    if (!path.startsWith(prefix)) continue;
    const [name = '', ...rest] = path.slice(prefix.length).split('/');
    const type = rest.length > 0 ? 'directory' : isFile(entry) ? 'file' : 'other';
    found.set(name, { name, type });
  }
  return [...found.values()];
}
