import {
  classifyPath,
  compareCodePoints,
  ExclusionReason,
  quotedPath,
  type RelPath,
  reasonText,
} from '@repomap/model';
import { maxSourceBytes } from '@repomap/tag-cache/source';
import { skippedPaths, touchedPaths } from '../git-tree/git-tree.js';
import type { OpenTree } from '../git-tree/open-tree.js';
import { isFile } from '../git-tree/tree-files.js';
import type { FileSystem } from '../worktree/file-system.js';
import { inParallel, READS_AT_ONCE } from '../worktree/in-parallel.js';
import type { Repository } from '../worktree/repository.js';
import type { Snapshot } from '../worktree/snapshot.js';
import { reasonByClass } from '../worktree/source-filter.js';
import type { BaseOfChange } from './change-source.js';
import { ChangeStatus } from './file-changes.js';
import { isStoredAs } from './stored-blob.js';

/** A changed file that is not mapped. */
export interface UnmappedChange {
  readonly path: RelPath;
  readonly status: ChangeStatus;
  readonly reason: ExclusionReason;
}

export interface UnmappedOptions {
  /** The mapped tree. */
  readonly snapshot: Snapshot;
  readonly files: FileSystem;
  /** The mapped tree in git's objects; undefined for the files on disk. */
  readonly revision: OpenTree | undefined;
  /** The repository of the files on disk. */
  readonly repository: Repository | undefined;
  /** Whether a file belongs to the scope of the map. */
  readonly includes: (path: RelPath) => boolean;
  readonly signal: AbortSignal | undefined;
}

/**
 * The files that differ from a tree in git's objects and are no source files of the mapped tree, by path;
 * deleted source files are among them. Of those on disk, only the ones are read that git has not seen
 * since they were written to; one that is larger than a source file may be counts as modified.
 */
export async function changesBeside(
  against: BaseOfChange,
  options: UnmappedOptions,
): Promise<readonly UnmappedChange[]> {
  const { snapshot, revision, includes } = options;
  const { entries } = against.base;
  const mapped = new Set(snapshot.files.map(({ path }) => path));
  const concerns = (path: RelPath) =>
    !mapped.has(path) &&
    includes(path) &&
    !snapshot.submodules.some((directory) => `${path}/`.startsWith(`${directory}/`));
  const paths = revision?.entries ?? snapshot.paths;
  const added = Iterator.from(paths.keys()).filter((path) => !entries.has(path));
  // A file that became a link is gone; a link is there although it is no file.
  const isGone = (path: RelPath) =>
    !paths.has(path) && (isFile(entries.get(path)) || snapshot.exclusionReason(path) === undefined);
  const gone = await withoutSkipped(Array.from(entries.keys()).filter(isGone), options);
  const isModifiable = (path: RelPath) => concerns(path) && !isGone(path);
  const modified = await modifiedPaths(against, isModifiable, options);
  const groups: readonly (readonly [ChangeStatus, Iterable<RelPath>])[] = [
    [ChangeStatus.Added, added],
    [ChangeStatus.Deleted, gone],
    [ChangeStatus.Modified, modified],
  ];
  const changes = groups.flatMap(([status, found]) =>
    Array.from(found)
      .filter(concerns)
      .map((path) => ({ path, status, reason: reasonFor(path, snapshot) })),
  );
  return changes.sort((a, b) => compareCodePoints(a.path, b.path));
}

async function withoutSkipped(
  missing: readonly RelPath[],
  { revision, repository, signal }: UnmappedOptions,
): Promise<readonly RelPath[]> {
  if (missing.length === 0 || revision !== undefined || repository === undefined) return missing;
  const skipped = await skippedPaths(repository, { signal });
  return missing.filter((path) => !skipped.has(path));
}

async function modifiedPaths(
  { base }: BaseOfChange,
  concerns: (path: RelPath) => boolean,
  { revision, repository, snapshot, files, signal }: UnmappedOptions,
): Promise<readonly RelPath[]> {
  const { entries } = base;
  if (revision !== undefined)
    return Array.from(entries.keys()).filter((path) => {
      const now = revision.entries.get(path);
      return now !== undefined && now.id !== entries.get(path)?.id;
    });
  if (repository === undefined || !entries.keys().some(concerns)) return [];
  const touched = await touchedPaths(base, repository, { signal });
  const modified: RelPath[] = [];
  await inParallel(touched.filter(concerns), READS_AT_ONCE, async (path) => {
    const content = snapshot.paths.has(path)
      ? await files.read(path, maxSourceBytes(path))
      : undefined;
    if (content?.bytes === undefined || !isStoredAs(content.bytes, entries.get(path)?.id))
      modified.push(path);
  });
  return modified;
}

/** Why a changed file is not mapped. */
export function reasonFor(path: RelPath, { exclusionReason }: Snapshot): ExclusionReason {
  return (
    exclusionReason(path) ?? reasonByClass(classifyPath(path)) ?? ExclusionReason.UnknownLanguage
  );
}

const MAX_NAMED = 5;

/** Such as `2 changed files are not mapped: logo.png (binary), notes.txt (unknown language)`. */
export function unmappedText(changes: readonly UnmappedChange[]): string {
  const named = changes
    .slice(0, MAX_NAMED)
    .map(({ path, reason }) => `${quotedPath(path)} (${reasonText(reason)})`);
  const more = changes.length > MAX_NAMED ? ', ...' : '';
  const count = changes.length === 1 ? '1 changed file is' : `${changes.length} changed files are`;
  return `${count} not mapped: ${named.join(', ')}${more}`;
}
