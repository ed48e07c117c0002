import {
  type ContentId,
  type ContentRef,
  compareCodePoints,
  contentId,
  type Digest,
  digest,
  type FileRef,
  manifestKind,
  type RelPath,
  SkipReason,
} from '@repomap/model';
import type { PathIndex } from '@repomap/tag-cache';
import { fileRef } from './file-ref.js';
import type { FileStat, FileSystem } from './file-system.js';
import type { Git } from './git.js';
import { inParallel, READS_AT_ONCE } from './in-parallel.js';
import { type Listing, listFiles, type OtherReason } from './listing.js';
import { reasonCounts } from './reason-counts.js';
import type { FilterReason, SourceFilter } from './source-filter.js';
import { isSettled, stampOf } from './stat-stamp.js';

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
  /** Why what is there is not mapped; undefined for source files and for what is not there. */
  readonly reasonAgainst: (path: RelPath) => FilterReason | OtherReason | undefined;
  /** How much was listed and is not source code, by reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Stands for `files`, the extractors for them, `manifests` and `unread`. */
  readonly digest: Digest;
  /** Bytes that had to be read to tell their id; handed on so that they are not read twice. */
  readonly held: ReadonlyMap<RelPath, Uint8Array>;
}

export type UnreadReason = typeof SkipReason.TooLarge | typeof SkipReason.Unreadable;

export interface SnapshotOptions {
  readonly files: FileSystem;
  readonly git: Git;
  readonly index: PathIndex;
  /** Milliseconds since the epoch, to tell when a stamp is too fresh to be trusted. */
  readonly now: number;
  /** Tells which of the listed files are to be mapped. */
  readonly filter: (listing: Listing) => Promise<SourceFilter>;
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

/** Most bytes to hold between telling ids and parsing; beyond it, files are read a second time. */
const HOLD_LIMIT = 128e6;

/**
 * Lists a root once and tells the id of each source file's bytes: from git where it vouches for the
 * file, from the path index where the file's stamp is known, else by reading it.
 * Undefined when the root cannot be listed.
 */
export async function takeSnapshot(
  root: string,
  options: SnapshotOptions,
): Promise<Snapshot | undefined> {
  const tree = await listFiles(root, options, options.signal);
  if (tree === undefined) return undefined;
  const { files: listing, others } = tree;
  const { reasonAgainst, grammarOf, encodingOf } = await options.filter(listing);
  const leftOut: string[] = [...others.values()];
  const ids: Listing = new Map();
  const unknown: RelPath[] = [];
  const onlyManifests = new Set<RelPath>();
  for (const [path, id] of listing) {
    const reason = reasonAgainst(path);
    if (reason !== undefined) leftOut.push(reason);
    if (reason === 'in no known language' && manifestKind(path) !== undefined)
      onlyManifests.add(path);
    else if (reason !== undefined) continue;
    ids.set(path, id);
    // Git's id is of what it would check in; an index entry says that the file's bytes are others.
    if (id === undefined || options.index.has(path)) unknown.push(path);
  }
  const held = new Map<RelPath, Uint8Array>();
  const failed = new Map<RelPath, UnreadReason>();
  let heldBytes = 0;
  await inParallel(unknown, READS_AT_ONCE, async (path) => {
    options.signal?.throwIfAborted();
    const known = await identify(root, path, ids.get(path), options);
    if (typeof known === 'string') {
      ids.delete(path);
      if (!onlyManifests.has(path)) failed.set(path, known);
      return;
    }
    ids.set(path, known.id);
    if (known.bytes === undefined || heldBytes + known.bytes.byteLength > HOLD_LIMIT) return;
    heldBytes += known.bytes.byteLength;
    held.set(path, known.bytes);
  });
  options.index.retain(new Set(unknown));
  const unread = new Map([...failed].sort(([a], [b]) => compareCodePoints(a, b)));
  const refs = Array.from(ids, ([path, id]) => ({ path, contentId: id as ContentId }));
  refs.sort((a, b) => compareCodePoints(a.path, b.path));
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
    reasonAgainst: (path) => (listing.has(path) ? reasonAgainst(path) : others.get(path)),
    leftOut: reasonCounts(leftOut),
    digest: digestOf({ files, manifests, unread }),
    held,
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
}: Pick<Snapshot, 'files' | 'manifests' | 'unread'>): Digest {
  const parts: string[] = [];
  let last = '';
  for (const { path, contentId: id, extractorVersion: version } of files) {
    if (version !== last) parts.push('', version);
    last = version;
    parts.push(path, id);
  }
  const beside = manifests.flatMap(({ path, contentId: id }) => [path, id]);
  return digest([digest(parts), digest(beside), digest([...unread].flat())]);
}

interface Identified {
  readonly id: ContentId;
  readonly bytes?: Uint8Array;
}

async function identify(
  root: string,
  path: RelPath,
  fromGit: ContentId | undefined,
  { files, index, now, maxBytes }: SnapshotOptions,
): Promise<Identified | UnreadReason> {
  const stat = await files.stat(`${root}/${path}`);
  if (stat === undefined) return SkipReason.Unreadable;
  const known = index.lookup(path, stampOf(stat));
  if (known !== undefined) return { id: known };
  if (fromGit !== undefined) {
    index.delete(path);
    return { id: fromGit };
  }
  const content = await files.read(`${root}/${path}`, maxBytes);
  if (content === undefined) return SkipReason.Unreadable;
  if (content.bytes === undefined) return SkipReason.TooLarge;
  const id = contentId(content.bytes);
  remember(index, path, id, content.stat, now);
  return { id, bytes: content.bytes };
}

/** Notes which bytes a stamp stands for, unless the file is so fresh that it may change unseen. */
export function remember(
  index: PathIndex,
  path: RelPath,
  id: ContentId,
  stat: FileStat,
  now: number,
): void {
  if (isSettled(stat, now)) index.set(path, id, stampOf(stat));
  else index.delete(path);
}
