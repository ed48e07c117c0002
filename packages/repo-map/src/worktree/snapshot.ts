import {
  type ContentId,
  type ContentRef,
  compareCodePoints,
  type Digest,
  digest,
  type FileRef,
  manifestKind,
  type PathClass,
  type RelPath,
  SkipReason,
} from '@repomap/model';
import { type ContentIdOptions, ContentIds, type UnreadReason } from './content-ids.js';
import { fileRef } from './file-ref.js';
import { inParallel, READS_AT_ONCE } from './in-parallel.js';
import { type ListOptions, listFiles, type OtherReason } from './listing.js';
import { reasonCounts } from './reason-counts.js';
import type { Repository } from './repository.js';
import type { FilterReason, ListedFiles, SourceFilter } from './source-filter.js';

/** The state of a work tree at one moment: every mapped file with the id of its bytes. */
export interface Snapshot {
  /** Every listed file, mapped or not. */
  readonly paths: ReadonlySet<RelPath>;
  /** The source files, in code point order. */
  readonly files: readonly FileRef[];
  /** The manifests, source files or not, in code point order. */
  readonly manifests: readonly ContentRef[];
  /** Source files that are too large, or could not be read. */
  readonly unread: ReadonlyMap<RelPath, UnreadReason>;
  readonly classOf: (path: RelPath) => PathClass;
  /** Why what is there is not mapped; undefined for source files and for what is not there. */
  readonly reasonAgainst: (path: RelPath) => FilterReason | OtherReason | undefined;
  /** How much was listed and is not source code, by reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Stands for `files`, the extractors for them, `manifests` and `unread`. */
  readonly digest: Digest;
  /** Bytes that had to be read to tell their id; handed on so that they are not read twice. */
  readonly held: ReadonlyMap<RelPath, Uint8Array>;
  /** The repository that the root belongs to, if git can read it. */
  readonly repository: Repository | undefined;
  /** Why git does not say what is in the repository of the root, if there is one. */
  readonly gitProblem: string | undefined;
}

export interface SnapshotOptions extends ListOptions, Omit<ContentIdOptions, 'files'> {
  /** Tells which of the listed files are to be mapped. */
  readonly filter: (listed: ListedFiles) => Promise<SourceFilter>;
}

/**
 * Lists a root once and tells the id of each source file's bytes: from the path index where the
 * file's stamp is known, else by reading it.
 * Undefined when the root cannot be listed.
 */
export async function takeSnapshot(
  root: string,
  options: SnapshotOptions,
): Promise<Snapshot | undefined> {
  const listed = await listFiles(root, options);
  if (listed === undefined) return undefined;
  const { files: listing, others, repository, gitProblem } = listed;
  const contentIds = new ContentIds(root, listing, options);
  const filter = await options.filter({ listing, contentIds, repository });
  const { classOf, reasonAgainst, grammarOf, encodingOf, decidedByText } = filter;
  const leftOut: string[] = [...others.values()];
  const wanted: RelPath[] = [];
  const onlyManifests = new Set<RelPath>();
  for (const path of listing.keys()) {
    const reason = reasonAgainst(path);
    if (reason !== undefined) leftOut.push(reason);
    if (reason === 'in no known language' && manifestKind(path) !== undefined)
      onlyManifests.add(path);
    else if (reason !== undefined) continue;
    wanted.push(path);
  }
  wanted.sort(compareCodePoints);
  const ids = new Map<RelPath, ContentId>();
  const unknown: RelPath[] = [];
  for (const path of wanted) {
    const id = contentIds.known(path);
    if (id === undefined) unknown.push(path);
    else ids.set(path, id);
  }
  await inParallel(unknown, READS_AT_ONCE, async (path) => {
    options.signal?.throwIfAborted();
    const id = await contentIds.of(path);
    // The language is that of the listed text, and may not be that of the bytes that were read.
    if (id === undefined || (decidedByText.has(path) && contentIds.hasChanged(path))) return;
    ids.set(path, id);
  });
  contentIds.retain();
  const refs = wanted.flatMap((path) => {
    const id = ids.get(path);
    return id === undefined ? [] : [{ path, contentId: id }];
  });
  const missing = wanted.filter((path) => !ids.has(path) && !onlyManifests.has(path));
  const unread = new Map(
    missing.map((path) => [path, contentIds.reasonAgainst(path) ?? SkipReason.Unreadable]),
  );
  const files = refs.flatMap((ref) => {
    const grammar = onlyManifests.has(ref.path) ? undefined : grammarOf(ref.path);
    return grammar === undefined ? [] : [fileRef(ref, grammar, encodingOf(ref.path))];
  });
  const manifests = refs.filter(({ path }) => manifestKind(path) !== undefined);
  return {
    paths: new Set(listing.keys()),
    files,
    manifests,
    unread,
    classOf,
    reasonAgainst: (path) => (listing.has(path) ? reasonAgainst(path) : others.get(path)),
    leftOut: reasonCounts(leftOut),
    digest: digestOf({ files, manifests, unread, classOf }),
    held: contentIds.held,
    repository,
    gitProblem,
  };
}

/**
 * Stands for some files, their bytes and what is made of them, the version where it is another; for
 * manifests; and for what was not read, of which a map tells how much there is.
 */
export function digestOf({
  files,
  manifests,
  unread,
  classOf,
}: Pick<Snapshot, 'files' | 'manifests' | 'unread' | 'classOf'>): Digest {
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
  return digest([digest(parts), digest(beside), digest([...unread].flat())]);
}
