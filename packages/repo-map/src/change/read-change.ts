import {
  classifyPath,
  compareCodePoints,
  contentId,
  type FileRef,
  PathOrigin,
  type RelPath,
} from '@repomap/model';
import { decodeText, type Languages, maxSourceBytes, sourceText } from '@repomap/tag-cache/source';
import type { GitObjects } from '../git-tree/git-objects.js';
import { treeFiles } from '../git-tree/tree-files.js';
import { requestError } from '../repo-map-error.js';
import { fileRef } from '../worktree/file-ref.js';
import type { FileSystem } from '../worktree/file-system.js';
import { gitPath } from '../worktree/git.js';
import { inParallel, READS_AT_ONCE } from '../worktree/in-parallel.js';
import type { Snapshot } from '../worktree/snapshot.js';
import type { BaseOfChange, PatchOfChange } from './change-source.js';
import { ChangeStatus, type FileChange, type TextVersion, withRenames } from './file-changes.js';
import { type FilePatch, replaceHunks } from './patch.js';
import { withoutPrefixes } from './patch-paths.js';
import { isStoredAs } from './stored-blob.js';
import { reasonFor, type UnmappedChange, type UnmappedOptions } from './unmapped-changes.js';

export interface ReadChangeOptions {
  /** The mapped tree. */
  readonly snapshot: Snapshot;
  readonly files: FileSystem;
  readonly languages: Languages;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The source files of the mapped tree that differ from a tree in git's objects, by path. Files that
 * differ only in how a checkout converts them have not changed. Those of submodules are in no tree of
 * this repository, so they count as unchanged. `gone` are files of the tree that are deleted.
 */
export async function changesSince(
  { base }: BaseOfChange,
  objects: GitObjects,
  gone: readonly RelPath[],
  options: ReadChangeOptions,
): Promise<readonly FileChange[]> {
  const { snapshot, files, languages, signal } = options;
  const former = treeFiles(base, objects);
  const changes: FileChange[] = [];
  const { submodules } = snapshot;
  const differing = snapshot.files.filter(
    ({ path, contentId: id }) =>
      (!base.hasContentIds || base.entries.get(path)?.id !== id) &&
      !submodules.some((directory) => path.startsWith(`${directory}/`)),
  );
  await inParallel(differing, READS_AT_ONCE, async (ref) => {
    signal?.throwIfAborted();
    const current = await versionOf(ref, files);
    if (current === undefined) return;
    const { path } = ref;
    const entry = base.entries.get(path);
    const other = entry === undefined ? undefined : await versionOf(plain(ref), former);
    if (other?.text === current.text) return;
    if (entry !== undefined && isStoredAs(current.bytes, entry.id)) return;
    const status = other === undefined ? ChangeStatus.Added : ChangeStatus.Modified;
    changes.push({ path, status, current, other });
  });
  await inParallel(gone.filter(mayBeMapped(languages)), READS_AT_ONCE, async (path) => {
    const other = await goneVersion(path, former, languages);
    if (other !== undefined)
      changes.push({ path, status: ChangeStatus.Deleted, current: undefined, other });
  });
  return withRenames(changes.toSorted((a, b) => compareCodePoints(a.path, b.path)));
}

/**
 * The source files of the mapped tree that a patch changes, whether or not the tree contains the
 * change already. `segments` lead from the paths of the patch to the root. Throws
 * `REPO_MAP_REQUEST` for a file that has neither the old nor the new lines.
 */
export async function changesInPatch(
  change: PatchOfChange,
  options: ReadChangeOptions,
): Promise<readonly FileChange[]> {
  const refs = new Map(options.snapshot.files.map((ref) => [ref.path, ref]));
  const changes: FileChange[] = [];
  for (const { patch, paths } of patchesIn(options.snapshot, change)) {
    if (changesNothing(patch) || patch.isBinary) continue;
    const ref = (paths.to && refs.get(paths.to)) ?? (paths.from && refs.get(paths.from));
    const change =
      ref === undefined
        ? changeOfAbsent(patch, paths, options)
        : await changeOfMapped(ref, patch, paths, options.files);
    if (change !== undefined) changes.push(change);
  }
  return changes.toSorted((a, b) => compareCodePoints(a.path, b.path));
}

/** Whether at most the mode of a file changes. */
function changesNothing({ before, after, hunks, isBinary }: FilePatch): boolean {
  return before === after && hunks.length === 0 && !isBinary;
}

/** The changed files of a patch that are no source files of the mapped tree, by path. */
export function unmappedInPatch(
  change: PatchOfChange,
  { snapshot, includes }: Pick<UnmappedOptions, 'snapshot' | 'includes'>,
): readonly UnmappedChange[] {
  const mapped = new Set(snapshot.files.map(({ path }) => path));
  const changes = patchesIn(snapshot, change).flatMap(({ patch, paths }) => {
    if (changesNothing(patch)) return [];
    const path = [paths.to, paths.from].find(
      (each) => each !== undefined && snapshot.paths.has(each),
    );
    const shown = path ?? paths.to ?? paths.from;
    if (shown === undefined || mapped.has(shown) || !includes(shown)) return [];
    return [
      { path: shown, status: statusOf(shown, paths).status, reason: reasonFor(shown, snapshot) },
    ];
  });
  return changes.sort((a, b) => compareCodePoints(a.path, b.path));
}

/** The paths of a patched file; undefined for a side that it lacks or that is outside the root. */
interface PatchedPaths {
  readonly from: RelPath | undefined;
  readonly to: RelPath | undefined;
}

/** The patches and their paths in the mapped tree. */
function patchesIn(
  { paths }: Snapshot,
  { patches, segments }: PatchOfChange,
): readonly { readonly patch: FilePatch; readonly paths: PatchedPaths }[] {
  const isKnown = (path: string) => {
    const found = inRoot(path, segments);
    return found !== undefined && paths.has(found);
  };
  return withoutPrefixes(patches, isKnown).map((patch) => {
    const { before, after } = patch;
    return { patch, paths: { from: inRoot(before, segments), to: inRoot(after, segments) } };
  });
}

/** A file that the patch has deleted, or has yet to add. Undefined for one that is there and not mapped. */
function changeOfAbsent(
  { before, after, hunks }: FilePatch,
  { from, to }: PatchedPaths,
  { snapshot, languages }: ReadChangeOptions,
): FileChange | undefined {
  if (before !== undefined && after !== undefined) return undefined;
  const path = from ?? to;
  if (path === undefined || snapshot.paths.has(path)) return undefined;
  const other = onlySide(path, hunks, from === undefined ? 'after' : 'before', languages);
  const { status } = statusOf(path, { from, to });
  return other && { path, status, current: undefined, other };
}

/** Undefined if the file cannot be read, or is not text that can be parsed. */
async function changeOfMapped(
  ref: FileRef,
  { before, after, hunks }: FilePatch,
  paths: PatchedPaths,
  files: FileSystem,
): Promise<FileChange | undefined> {
  const { path } = ref;
  const bytes = (await files.read(path, maxSourceBytes(path)))?.bytes;
  const current = bytes && versionFrom(ref, bytes);
  if (bytes === undefined || current === undefined) return undefined;
  // A renamed file without hunks has the same text on both sides.
  const found = otherSide(decodeText(bytes, ref.encoding)?.text ?? '', hunks);
  if (found === undefined) {
    const expected = `expected a patch of this tree; ${path} has neither its old nor its new lines`;
    throw requestError(expected);
  }
  const hasOneSide = before === undefined || after === undefined;
  const other = hasOneSide ? undefined : versionFrom(plain(ref), Buffer.from(found.text));
  return { path, ...statusOf(path, paths), current, other, isPending: found.isPending };
}

interface OtherSide {
  readonly text: string;
  /** Whether the patch has yet to be applied. */
  readonly isPending: boolean;
}

/**
 * The text with the patch applied, or without it if the text has it already. If both sides of the
 * patch fit, the longer one counts.
 */
function otherSide(text: string, hunks: FilePatch['hunks']): OtherSide | undefined {
  const linesOf = (side: 'after' | 'before') =>
    hunks.reduce((sum, hunk) => sum + hunk[side].lines.length, 0);
  const sides = (['after', 'before'] as const).toSorted((a, b) => linesOf(b) - linesOf(a));
  for (const side of sides) {
    const replaced = replaceHunks(text, hunks, side);
    if (replaced !== undefined) return { text: replaced, isPending: side === 'before' };
  }
  return undefined;
}

function statusOf(path: RelPath, { from, to }: PatchedPaths): Pick<FileChange, 'status' | 'from'> {
  if (from === undefined) return { status: ChangeStatus.Added };
  if (to === undefined) return { status: ChangeStatus.Deleted };
  // If the file has its former path, the patch has yet to be applied.
  if (from === path) return { status: ChangeStatus.Modified };
  return { status: ChangeStatus.Renamed, from };
}

/** The path relative to the root; undefined outside it. */
function inRoot(path: string | undefined, segments: readonly string[]): RelPath | undefined {
  const prefix = segments.map((name) => `${name}/`).join('');
  return path?.startsWith(prefix) ? gitPath(path.slice(prefix.length)) : undefined;
}

/** Git stores text in UTF-8 whatever encoding a checkout has. */
function plain({ encoding: _, ...ref }: FileRef): FileRef {
  return ref;
}

async function versionOf(ref: FileRef, files: FileSystem): Promise<TextVersion | undefined> {
  const bytes = (await files.read(ref.path, maxSourceBytes(ref.path)))?.bytes;
  return bytes && versionFrom(ref, bytes);
}

/** Undefined if the bytes are not text that can be parsed. */
function versionFrom(ref: FileRef, bytes: Uint8Array): TextVersion | undefined {
  const { text } = sourceText(bytes, ref.encoding);
  return text === undefined
    ? undefined
    : { ref: { ...ref, contentId: contentId(bytes) }, text, bytes };
}

function mayBeMapped(languages: Languages): (path: RelPath) => boolean {
  return (path) => {
    const { candidates, otherwise } = languages.nameVerdict(path);
    const isSource = candidates.length > 0 || otherwise !== undefined;
    return isSource && classifyPath(path).origin === PathOrigin.Own;
  };
}

async function goneVersion(
  path: RelPath,
  files: FileSystem,
  languages: Languages,
): Promise<TextVersion | undefined> {
  const bytes = (await files.read(path, maxSourceBytes(path)))?.bytes;
  return bytes && absentFrom(path, bytes, languages);
}

function absentFrom(
  path: RelPath,
  bytes: Uint8Array,
  languages: Languages,
): TextVersion | undefined {
  const { text } = sourceText(bytes);
  if (text === undefined) return undefined;
  const grammar = languages.grammarFor(path, text);
  const ref = grammar && fileRef({ path, contentId: contentId(bytes) }, grammar, undefined);
  return ref && { ref, text, bytes };
}

/** A file that a patch has whole: a deleted one before it, a new one after it. */
function onlySide(
  path: RelPath,
  hunks: FilePatch['hunks'],
  side: 'before' | 'after',
  languages: Languages,
): TextVersion | undefined {
  if (!mayBeMapped(languages)(path)) return undefined;
  const text = hunks.map((hunk) => hunk[side].lines.map((line) => `${line}\n`).join('')).join('');
  return absentFrom(path, Buffer.from(text), languages);
}
