import { type ContentId, contentId, type RelPath, SkipReason } from '@repomap/model';
import type { ContentIdIndex } from '@repomap/tag-cache';
import type { FileStat, FileSystem } from './file-system.js';
import type { Listing } from './listing.js';
import { isSettled, statSignature } from './stat-signature.js';

export type UnreadReason = typeof SkipReason.TooLarge | typeof SkipReason.Unreadable;

export interface ContentIdOptions {
  readonly files: FileSystem;
  readonly index: ContentIdIndex;
  /** Milliseconds since the epoch, to tell when a stamp is too fresh to be trusted. */
  readonly now: number;
  readonly maxBytes: number;
}

/** Most bytes to hold between telling ids and parsing; beyond it, files are read a second time. */
const HOLD_LIMIT = 128e6;

/**
 * The ids of the bytes of listed files: from the path index where it knows the file's stamp, else by
 * reading the file. Git's ids are of what it would check in, which filters, line endings, flags of
 * the index and settings that changed since may have made other bytes.
 */
export class ContentIds {
  /** Bytes that had to be read; kept so that they are not read twice. */
  readonly held: Map<RelPath, Uint8Array> = new Map();
  private readonly root: string;
  private readonly listing: Listing;
  private readonly options: ContentIdOptions;
  private readonly ids = new Map<RelPath, Promise<ContentId | undefined>>();
  private readonly asked = new Set<RelPath>();
  private readonly changed = new Set<RelPath>();
  private readonly reasons = new Map<RelPath, UnreadReason>();
  private heldBytes = 0;

  constructor(root: string, listing: Listing, options: ContentIdOptions) {
    this.root = root;
    this.listing = listing;
    this.options = options;
  }

  /** The id of a file whose stamp is known; reads nothing. */
  known(path: RelPath): ContentId | undefined {
    const stat = this.listing.get(path);
    this.asked.add(path);
    return stat && this.options.index.lookup(path, statSignature(stat));
  }

  /** The id of a listed file's bytes; each file is read at most once. */
  of(path: RelPath): Promise<ContentId | undefined> {
    const asked = this.ids.get(path) ?? this.identify(path);
    this.ids.set(path, asked);
    return asked;
  }

  /** Whether a file was written to between listing and reading. */
  hasChanged(path: RelPath): boolean {
    return this.changed.has(path);
  }

  /** Why a file that was asked for has no id. */
  reasonAgainst(path: RelPath): UnreadReason | undefined {
    return this.reasons.get(path);
  }

  /** Drops from the path index whatever was not asked for. */
  retain(): void {
    this.options.index.retain(this.asked);
  }

  private async identify(path: RelPath): Promise<ContentId | undefined> {
    const { files, index, now, maxBytes } = this.options;
    const known = this.known(path);
    const stat = this.listing.get(path);
    if (stat === undefined || known !== undefined) return known ?? this.unread(path, stat);
    const content = await files.read(`${this.root}/${path}`, maxBytes);
    if (content?.bytes === undefined) return this.unread(path, content?.stat);
    if (statSignature(content.stat) !== statSignature(stat)) this.changed.add(path);
    const id = contentId(content.bytes);
    remember(index, path, id, content.stat, now);
    this.hold(path, content.bytes);
    return id;
  }

  private unread(path: RelPath, stat: FileStat | undefined): undefined {
    this.reasons.set(path, stat === undefined ? SkipReason.Unreadable : SkipReason.TooLarge);
  }

  private hold(path: RelPath, bytes: Uint8Array): void {
    if (this.heldBytes + bytes.byteLength > HOLD_LIMIT) return;
    this.heldBytes += bytes.byteLength;
    this.held.set(path, bytes);
  }
}

/** Notes which bytes a stamp stands for, unless the file is so fresh that it may change unseen. */
export function remember(
  index: ContentIdIndex,
  path: RelPath,
  id: ContentId,
  stat: FileStat,
  now: number,
): void {
  if (isSettled(stat, now)) index.set(path, id, statSignature(stat));
  else index.delete(path);
}
