import {
  type ContentId,
  type ContentRef,
  compareCodePoints,
  type Digest,
  digest,
  ExclusionReason,
  type FileRef,
  manifestKind,
  type PathClass,
  type ReasonCounts,
  type RelPath,
} from '@repomap/model';
import type { Languages } from '@repomap/tag-cache/source';
import { countValues } from '../count-values.js';
import { LimitedHeapGrowth } from '../heap-growth.js';
import { type ContentIdOptions, ContentIds } from './content-ids.js';
import { fileRef } from './file-ref.js';
import { inParallel, READS_AT_ONCE } from './in-parallel.js';
import type { ListedRoot, Listing } from './listing.js';
import type { ListedFiles, SourceFilter } from './source-filter.js';
import { mappedCounts, type Unsupported, unsupported, unsupportedPaths } from './unsupported.js';

/** The state of a work tree at one moment: all mapped files with their content ids. */
export interface Snapshot {
  /** Every listed file, mapped or not. */
  readonly paths: Pick<ReadonlySet<RelPath>, 'has' | 'keys' | 'size'>;
  /** The directories of the submodules whose files are listed. */
  readonly submodules: readonly RelPath[];
  /** The source files, in code point order. */
  readonly files: readonly FileRef[];
  /** The manifests, source files or not, in code point order. */
  readonly manifests: readonly ContentRef[];
  /** Source files that are too large or could not be read. */
  readonly unreadable: ReadonlyMap<RelPath, ExclusionReason>;
  readonly classOf: (path: RelPath) => PathClass;
  readonly unsupported: Unsupported;
  /** Why a path is not mapped; undefined for source files and for paths that do not exist. */
  readonly exclusionReason: (path: RelPath) => ExclusionReason | undefined;
  /** Whether an equal listing may give another snapshot. */
  readonly mayMissAttributes: boolean;
  /** Number of files that are excluded without parsing them, by reason. */
  readonly excluded: ReasonCounts<ExclusionReason>;
  /**
   * Digest of everything a map is made from: `files`, their extractors, `manifests`, `unreadable`, and
   * `unsupported` if they are many.
   */
  readonly digest: Digest;
  /** What of `digest` follows from `files`, so that an edit need not hash all of them again. */
  readonly fileDigests: readonly Digest[];
  /** Bytes that had to be read for their id, kept so that they are not read twice. */
  readonly contents: ReadonlyMap<RelPath, Uint8Array>;
}

export interface SnapshotOptions extends ContentIdOptions {
  readonly languages: Languages;
  /** Decides which listed files are mapped. */
  readonly filter: (listed: ListedFiles) => Promise<SourceFilter>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Determines the content id of each source file of a listing: from the path index if its stat
 * signature is known, otherwise by reading it. Loads the path index.
 */
export async function takeSnapshot(
  { files: listing, others, repository, submodules }: ListedRoot,
  options: SnapshotOptions,
): Promise<Snapshot> {
  await options.index.load();
  const contentIds = new ContentIds(listing, options);
  const filter = await options.filter({ listing, contentIds, repository, submodules });
  const { classOf, exclusionReason, grammarOf, encodingOf, decidedByText } = filter;
  const { mayMissAttributes } = filter;
  const { wanted, onlyManifests, excluded } = wantedFiles(listing, exclusionReason);
  const ids = await idsOf(wanted, contentIds, decidedByText, options.signal);
  contentIds.retain();
  const refs = wanted.flatMap((path) => {
    const id = ids.get(path);
    return id === undefined ? [] : [{ path, contentId: id }];
  });
  const missing = wanted.filter((path) => !ids.has(path) && !onlyManifests.has(path));
  const unreadable = new Map(
    missing.map((path) => [
      path,
      contentIds.exclusionReason(path) ?? options.failures.exclusionReason(path),
    ]),
  );
  const files = refs.flatMap((ref) => {
    const grammar = onlyManifests.has(ref.path) ? undefined : grammarOf(ref.path);
    return grammar === undefined ? [] : [fileRef(ref, grammar, encodingOf(ref.path))];
  });
  const manifests = refs.filter(({ path }) => manifestKind(path) !== undefined);
  const unread = unsupportedPaths(listing.keys(), filter, options.languages);
  const inputs = {
    ...{ files, manifests, unreadable, classOf },
    unsupported: unsupported(unread, () => files.length),
  };
  return {
    paths: listing,
    submodules: submodules.map(({ path }) => path),
    ...inputs,
    mayMissAttributes,
    exclusionReason: (path) =>
      unreadable.get(path) ?? (listing.has(path) ? exclusionReason(path) : others.get(path)),
    excluded: countValues([...others.values(), ...excluded, ...unreadable.values()]),
    ...digestsOf(inputs),
    contents: contentIds.contents,
  };
}

/** The files of a listing whose content ids a snapshot needs, in code point order. */
interface WantedFiles {
  readonly wanted: readonly RelPath[];
  /** Those of them that are no source files. */
  readonly onlyManifests: ReadonlySet<RelPath>;
  /** Why each file that is not mapped is not. */
  readonly excluded: readonly ExclusionReason[];
}

function wantedFiles(
  listing: Listing,
  exclusionReason: SourceFilter['exclusionReason'],
): WantedFiles {
  const excluded: ExclusionReason[] = [];
  const wanted: RelPath[] = [];
  const onlyManifests = new Set<RelPath>();
  for (const path of listing.keys()) {
    const reason = exclusionReason(path);
    if (reason !== undefined) excluded.push(reason);
    if (reason === ExclusionReason.UnknownLanguage && manifestKind(path) !== undefined)
      onlyManifests.add(path);
    else if (reason !== undefined) continue;
    wanted.push(path);
  }
  return { wanted: wanted.sort(compareCodePoints), onlyManifests, excluded };
}

/** The content ids of files that can be read, and whose language is not of other bytes. */
async function idsOf(
  paths: readonly RelPath[],
  contentIds: ContentIds,
  decidedByText: SourceFilter['decidedByText'],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<RelPath, ContentId>> {
  const ids = new Map<RelPath, ContentId>();
  const unknown: RelPath[] = [];
  for (const path of paths) {
    const id = contentIds.indexed(path);
    if (id === undefined) unknown.push(path);
    else ids.set(path, id);
  }
  using heap = new LimitedHeapGrowth();
  await inParallel(unknown, READS_AT_ONCE, async (path) => {
    signal?.throwIfAborted();
    heap.countFile();
    const id = await contentIds.of(path);
    // If the file changed after its language was determined, the language may be wrong.
    if (id === undefined || (decidedByText.has(path) && contentIds.hasChanged(path))) return;
    ids.set(path, id);
  });
  return ids;
}

export type DigestedParts = Pick<
  Snapshot,
  'files' | 'manifests' | 'unreadable' | 'unsupported' | 'classOf'
>;

/**
 * The digest of all inputs of a map: source files with their bytes and extractors, manifests, and
 * unreadable and unsupported files, which the map counts. Takes over what an earlier snapshot has for the same files.
 */
export function digestsOf(
  parts: DigestedParts,
  last?: Pick<Snapshot, 'files' | 'classOf' | 'fileDigests'>,
): Pick<Snapshot, 'digest' | 'fileDigests'> {
  const { files, manifests, unreadable, unsupported, classOf } = parts;
  const before = last?.classOf === classOf ? last : undefined;
  const fileDigests: Digest[] = [];
  for (let start = 0; start < files.length; start += DIGESTED_TOGETHER) {
    const end = Math.min(start + DIGESTED_TOGETHER, files.length);
    const known = before && isSameChunk(files, before.files, start, end);
    fileDigests.push(
      known ? (before.fileDigests[fileDigests.length] as Digest) : chunkDigest(parts, start, end),
    );
  }
  const beside = manifests.flatMap(({ path, contentId: id }) => [path, id]);
  const counts = Object.entries(mappedCounts(unsupported) ?? {}).flat();
  const counted = [[...unreadable].flat(), counts.map(String)];
  const all = [digest(fileDigests), digest(beside), ...counted.map((each) => digest(each))];
  return { digest: digest(all), fileDigests };
}

/** An edit hashes so many files again, and one digest for so many others. */
const DIGESTED_TOGETHER = 128;

/** Whether a chunk has the same files as the chunk of another list at the same place. */
function isSameChunk(
  files: readonly FileRef[],
  before: readonly FileRef[],
  start: number,
  end: number,
): boolean {
  if (Math.min(start + DIGESTED_TOGETHER, before.length) !== end) return false;
  for (let i = start; i < end; i += 1) if (files[i] !== before[i]) return false;
  return true;
}

function chunkDigest({ files, classOf }: DigestedParts, start: number, end: number): Digest {
  const parts: string[] = [];
  let last = '';
  for (let i = start; i < end; i += 1) {
    const { path, contentId: id, extractorVersion: version } = files[i] as FileRef;
    if (version !== last) parts.push('', version);
    last = version;
    parts.push(path, id);
    const { origin, role, hasDeclaredOrigin, hasDeclaredRole } = classOf(path);
    if (hasDeclaredOrigin || hasDeclaredRole) parts.push(origin, role);
  }
  return digest(parts);
}
