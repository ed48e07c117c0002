import { type ContentId, contentId, ExclusionReason, type RelPath } from '@repomap/model';
import type { ContentIdIndex } from '@repomap/tag-cache';
import { maxSourceBytes } from '@repomap/tag-cache/source';
import type { FailureLog } from '../failure-log.js';
import { type FileStat, type FileSystem, isSettled, statSignature } from './file-system.js';
import type { Listing } from './listing.js';

/** Where content ids are known from. */
export type KnownIds = Pick<ContentIdIndex, 'load' | 'lookup' | 'set' | 'delete' | 'retain'>;

export interface ContentIdOptions {
  readonly files: FileSystem;
  readonly index: KnownIds;
  readonly failures: FailureLog;
  /** Milliseconds since the epoch when the listing began. */
  readonly now: number;
}

/**
 * Limit of the bytes kept between hashing and parsing; beyond it, files are read a second time. Small trees
 * are kept whole; of a large one, whatever is kept is the smaller part.
 */
const MAX_KEPT_BYTES = 4e6;

/**
 * The content ids of listed files: from the path index if the file's stat signature is known,
 * otherwise from its bytes. Git's ids are not used: filters, line endings, index flags and changed
 * settings can leave other bytes on disk.
 */
export class ContentIds {
  /** Bytes that had to be read, kept so that they are not read twice. */
  readonly contents: Map<RelPath, Uint8Array> = new Map();
  private readonly listing: Listing;
  private readonly options: ContentIdOptions;
  private readonly ids = new Map<RelPath, Promise<ContentId | undefined>>();
  private readonly requested = new Set<RelPath>();
  private readonly changed = new Set<RelPath>();
  private readonly reasons = new Map<RelPath, ExclusionReason>();
  private keptBytes = 0;

  constructor(listing: Listing, options: ContentIdOptions) {
    this.listing = listing;
    this.options = options;
  }

  /** The id of a file whose stat signature is in the path index; reads nothing. */
  indexed(path: RelPath): ContentId | undefined {
    const stat = this.listing.get(path);
    this.requested.add(path);
    return stat && this.options.index.lookup(path, statSignature(stat));
  }

  /** The id of a listed file; each file is read at most once. */
  of(path: RelPath): Promise<ContentId | undefined> {
    const id = this.ids.get(path) ?? this.identify(path);
    this.ids.set(path, id);
    return id;
  }

  /** Whether a file was written to between listing and reading. */
  hasChanged(path: RelPath): boolean {
    return this.changed.has(path);
  }

  /** Why a requested file has no id. */
  exclusionReason(path: RelPath): ExclusionReason | undefined {
    return this.reasons.get(path);
  }

  /** Removes all files that were not requested from the path index. */
  retain(): void {
    this.options.index.retain(this.requested);
  }

  private async identify(path: RelPath): Promise<ContentId | undefined> {
    const { files, index, now } = this.options;
    const indexed = this.indexed(path);
    const stat = this.listing.get(path);
    if (stat === undefined || indexed !== undefined) return indexed ?? this.exclude(path, stat);
    const content = await files.read(path, maxSourceBytes(path));
    if (content?.bytes === undefined) return this.exclude(path, content?.stat);
    if (statSignature(content.stat) !== statSignature(stat)) this.changed.add(path);
    const id = contentId(content.bytes);
    indexContent(index, { path, contentId: id, stat: content.stat, now });
    this.keep(path, content.bytes);
    return id;
  }

  private exclude(path: RelPath, stat: FileStat | undefined): undefined {
    this.reasons.set(
      path,
      stat === undefined ? this.options.failures.exclusionReason(path) : ExclusionReason.TooLarge,
    );
  }

  private keep(path: RelPath, bytes: Uint8Array): void {
    if (this.keptBytes + bytes.byteLength > MAX_KEPT_BYTES) return;
    this.keptBytes += bytes.byteLength;
    this.contents.set(path, bytes);
  }
}

export interface IndexedContent {
  readonly path: RelPath;
  readonly contentId: ContentId;
  /** The file's metadata when it was read. */
  readonly stat: FileStat;
  /** Milliseconds since the epoch before it was read. */
  readonly now: number;
}

/**
 * Adds a file to the path index, unless it is so new that it could change without a new signature.
 */
export function indexContent(
  index: KnownIds,
  { path, contentId: id, stat, now }: IndexedContent,
): void {
  if (isSettled(stat, now)) index.set(path, id, statSignature(stat));
  else index.delete(path);
}
