import {
  type ContentId,
  compareCodePoints,
  contentId,
  type Digest,
  digest,
  type FileRef,
  manifestKind,
  type RelPath,
} from '@repomap/model';
import type { PathIndex, StatStamp } from '@repomap/tag-cache';
import type { FileStat, FileSystem } from './file-system.js';
import type { Git } from './git.js';
import { inParallel, READS_AT_ONCE } from './in-parallel.js';
import { type Listing, listFiles } from './listing.js';
import type { FilterReason } from './source-filter.js';

/** The state of a work tree at one moment: every mapped file with the id of its bytes. */
export interface Snapshot {
  /** Every listed file, mapped or not. */
  readonly paths: ReadonlySet<RelPath>;
  /** The source files, in code point order. */
  readonly files: readonly FileRef[];
  /** The manifests, source files or not, in code point order. */
  readonly manifests: readonly FileRef[];
  /** Files that are listed but too large, or could not be read. */
  readonly unread: ReadonlyMap<RelPath, 'too large' | 'unreadable'>;
  /** Why a listed file is not mapped; undefined for source files. */
  readonly reasonAgainst: (path: RelPath) => FilterReason | undefined;
  /** Stands for `files` and `manifests`. */
  readonly digest: Digest;
  /** Bytes that had to be read to tell their id; handed on so that they are not read twice. */
  readonly held: ReadonlyMap<RelPath, Uint8Array>;
}

export interface SnapshotOptions {
  readonly files: FileSystem;
  readonly git: Git;
  readonly index: PathIndex;
  /** Milliseconds since the epoch, to tell when a stamp is too fresh to be trusted. */
  readonly now: number;
  /** Tells why a listed file is not to be mapped; undefined for one that is. */
  readonly filter: (listing: Listing) => Promise<(path: RelPath) => FilterReason | undefined>;
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

/** Most bytes to hold between telling ids and parsing; beyond it, files are read a second time. */
const HOLD_LIMIT = 128e6;
/** A file changed twice within this time may keep its stamp: file systems tick in up to 2 s (FAT). */
const RACY_MS = 2000;

/**
 * Lists a root once and tells the id of each source file's bytes: from git where it vouches for the
 * file, from the path index where the file's stamp is known, else by reading it.
 * Undefined when the root cannot be listed.
 */
export async function takeSnapshot(
  root: string,
  options: SnapshotOptions,
): Promise<Snapshot | undefined> {
  const listing = await listFiles(root, options, options.signal);
  if (listing === undefined) return undefined;
  const reasonAgainst = await options.filter(listing);
  const ids: Listing = new Map();
  const unknown: RelPath[] = [];
  const onlyManifests = new Set<RelPath>();
  for (const [path, id] of listing) {
    const reason = reasonAgainst(path);
    if (reason === 'in no known language' && manifestKind(path) !== undefined)
      onlyManifests.add(path);
    else if (reason !== undefined) continue;
    ids.set(path, id);
    // Git's id is of what it would check in; an index entry says that the file's bytes are others.
    if (id === undefined || options.index.has(path)) unknown.push(path);
  }
  const held = new Map<RelPath, Uint8Array>();
  const unread = new Map<RelPath, 'too large' | 'unreadable'>();
  let heldBytes = 0;
  await inParallel(unknown, READS_AT_ONCE, async (path) => {
    options.signal?.throwIfAborted();
    const known = await identify(root, path, ids.get(path), options);
    if (typeof known === 'string') {
      ids.delete(path);
      if (!onlyManifests.has(path)) unread.set(path, known);
      return;
    }
    ids.set(path, known.id);
    if (known.bytes === undefined || heldBytes + known.bytes.byteLength > HOLD_LIMIT) return;
    heldBytes += known.bytes.byteLength;
    held.set(path, known.bytes);
  });
  options.index.retain(new Set(unknown));
  const refs = Array.from(ids, ([path, id]) => ({ path, contentId: id as ContentId }));
  refs.sort((a, b) => compareCodePoints(a.path, b.path));
  const files = refs.filter(({ path }) => !onlyManifests.has(path));
  const manifests = refs.filter(({ path }) => manifestKind(path) !== undefined);
  return {
    paths: new Set(listing.keys()),
    files,
    manifests,
    unread,
    reasonAgainst,
    digest: digestOf(files, manifests),
    held,
  };
}

/** Stands for some files and their bytes. */
export function digestOf(files: readonly FileRef[], manifests: readonly FileRef[]): Digest {
  return digest([...files, ...manifests].flatMap((file) => [file.path, file.contentId]));
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
): Promise<Identified | 'too large' | 'unreadable'> {
  const stat = await files.stat(`${root}/${path}`);
  if (stat === undefined) return 'unreadable';
  const known = index.lookup(path, stampOf(stat));
  if (known !== undefined) return { id: known };
  if (fromGit !== undefined) {
    index.delete(path);
    return { id: fromGit };
  }
  const content = await files.read(`${root}/${path}`, maxBytes);
  if (content === undefined) return 'unreadable';
  if (content.bytes === undefined) return 'too large';
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
  if (Number(stat.ctimeNs / 1_000_000n) < now - RACY_MS) index.set(path, id, stampOf(stat));
  else index.delete(path);
}

function stampOf({ size, mtimeNs, ctimeNs, ino }: FileStat): StatStamp {
  return `${size} ${mtimeNs} ${ctimeNs} ${ino}` as StatStamp;
}
