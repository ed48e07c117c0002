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
import { countValues } from '../count-values.js';
import { type ContentIdOptions, ContentIds } from './content-ids.js';
import { fileRef } from './file-ref.js';
import { inParallel, READS_AT_ONCE } from './in-parallel.js';
import type { ListedRoot } from './listing.js';
import type { ListedFiles, SourceFilter } from './source-filter.js';

/** The state of a work tree at one moment: all mapped files with their content ids. */
export interface Snapshot {
  /** Every listed file, mapped or not. */
  readonly paths: ReadonlySet<RelPath>;
  /** The directories of the submodules whose files are listed. */
  readonly submodules: readonly RelPath[];
  /** The source files, in code point order. */
  readonly files: readonly FileRef[];
  /** The manifests, source files or not, in code point order. */
  readonly manifests: readonly ContentRef[];
  /** Source files that are too large or could not be read. */
  readonly unreadable: ReadonlyMap<RelPath, ExclusionReason>;
  readonly classOf: (path: RelPath) => PathClass;
  /** Why a path is not mapped; undefined for source files and for paths that do not exist. */
  readonly exclusionReason: (path: RelPath) => ExclusionReason | undefined;
  /** Whether an equal listing may give another snapshot. */
  readonly mayMissAttributes: boolean;
  /** Number of files that are excluded without parsing them, by reason. */
  readonly excluded: ReasonCounts<ExclusionReason>;
  /**
   * Digest of everything a map is made from: `files`, their extractors, `manifests`, `unreadable`.
   */
  readonly digest: Digest;
  /** Bytes that had to be read for their id, kept so that they are not read twice. */
  readonly contents: ReadonlyMap<RelPath, Uint8Array>;
}

export interface SnapshotOptions extends ContentIdOptions {
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
  const excluded: ExclusionReason[] = [...others.values()];
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
  wanted.sort(compareCodePoints);
  const ids = new Map<RelPath, ContentId>();
  const unknown: RelPath[] = [];
  for (const path of wanted) {
    const id = contentIds.indexed(path);
    if (id === undefined) unknown.push(path);
    else ids.set(path, id);
  }
  await inParallel(unknown, READS_AT_ONCE, async (path) => {
    options.signal?.throwIfAborted();
    const id = await contentIds.of(path);
    // If the file changed after its language was determined, the language may be wrong.
    if (id === undefined || (decidedByText.has(path) && contentIds.hasChanged(path))) return;
    ids.set(path, id);
  });
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
  return {
    paths: new Set(listing.keys()),
    submodules: submodules.map(({ path }) => path),
    files,
    manifests,
    unreadable,
    classOf,
    mayMissAttributes,
    exclusionReason: (path) =>
      unreadable.get(path) ?? (listing.has(path) ? exclusionReason(path) : others.get(path)),
    excluded: countValues([...excluded, ...unreadable.values()]),
    digest: digestOf({ files, manifests, unreadable, classOf }),
    contents: contentIds.contents,
  };
}

/**
 * The digest of all inputs of a map: source files with their bytes and extractors, manifests, and
 * unreadable files, which the map counts.
 */
export function digestOf({
  files,
  manifests,
  unreadable,
  classOf,
}: Pick<Snapshot, 'files' | 'manifests' | 'unreadable' | 'classOf'>): Digest {
  const parts: string[] = [];
  let last = '';
  for (const { path, contentId: id, extractorVersion: version } of files) {
    if (version !== last) parts.push('', version);
    last = version;
    parts.push(path, id);
    const { origin, role, hasDeclaredOrigin, hasDeclaredRole } = classOf(path);
    if (hasDeclaredOrigin || hasDeclaredRole) parts.push(origin, role);
  }
  const beside = manifests.flatMap(({ path, contentId: id }) => [path, id]);
  return digest([digest(parts), digest(beside), digest([...unreadable].flat())]);
}
