import type { CallOptions, Store } from '@repomap/cache';
import type { ContentId, FileRef, RelPath } from '@repomap/model';

/** What the file system said of a file when its content id was taken; any difference means: read it again. */
export type StatSignature = string & { readonly __brand: 'StatSignature' };

/** What a path was last read as. */
export type ReadAs = Pick<FileRef, 'language' | 'extractorVersion' | 'encoding'>;

/** One row; the last part is absent until the cache was asked for the file's facts. */
export type PathRow = readonly [
  ...[path: RelPath, contentId: ContentId, stamp: StatSignature],
  readAs?: ReadAs,
];

export interface PathIndexOptions {
  /** Names the root in the store; no absolute path. */
  readonly root: string;
  readonly store?: PathStore;
}

/** Where the rows of a root are kept. */
export type PathStore = Pick<Store<readonly PathRow[]>, 'get' | 'set' | 'delete'>;

/**
 * Which bytes lay at which path of one root when it was last looked at.
 *
 * Only a hint that saves reading: an entry counts as long as the stamp is the file's own. Two
 * processes may save over each other; what is lost is read again.
 */
export class PathIndex {
  private readonly root: string;
  private readonly store: PathStore | undefined;
  private rows = new Map<RelPath, PathRow>();
  private readonly readAs = new Map<RelPath, ReadAs>();
  private loaded = false;
  /** How often rows were set or deleted since they were loaded or saved. */
  private changes = 0;

  constructor(options: PathIndexOptions) {
    this.root = options.root;
    this.store = options.store;
  }

  /** Reads the stored rows, once. A store that fails counts as empty. */
  async load(options: CallOptions = {}): Promise<void> {
    if (this.loaded) return;
    this.loaded = true;
    try {
      for (const row of (await this.store?.get(this.root, options)) ?? []) this.keep(row);
    } catch {
      options.signal?.throwIfAborted();
    }
  }

  get(path: RelPath): ContentId | undefined {
    return this.rows.get(path)?.[1];
  }

  /** The reference to the bytes last seen at a path, in the language it was last read as. */
  refOf(path: RelPath): FileRef | undefined {
    const [, contentId, , readAs] = this.rows.get(path) ?? [];
    return contentId && readAs && { path, contentId, ...readAs };
  }

  /** Notes what a file is read as. */
  note({ path, language, extractorVersion, encoding }: FileRef): void {
    const known = this.readAs.get(path);
    if (known?.extractorVersion === extractorVersion && known?.language === language) return;
    this.readAs.set(path, {
      language,
      extractorVersion,
      ...(encoding !== undefined && { encoding }),
    });
    const row = this.rows.get(path);
    if (row !== undefined) this.replace(path, row[1], row[2]);
  }

  /** The content id of a path if the file still carries this stamp. */
  lookup(path: RelPath, stamp: StatSignature): ContentId | undefined {
    const row = this.rows.get(path);
    return row?.[2] === stamp ? row[1] : undefined;
  }

  has(path: RelPath): boolean {
    return this.rows.has(path);
  }

  set(path: RelPath, contentId: ContentId, stamp: StatSignature): void {
    const known = this.rows.get(path);
    if (known?.[1] === contentId && known[2] === stamp) return;
    this.replace(path, contentId, stamp);
  }

  delete(path: RelPath): boolean {
    const existed = this.rows.delete(path);
    if (existed) this.changes += 1;
    return existed;
  }

  /** Drops the paths that are not in a snapshot any more. */
  retain(paths: ReadonlySet<RelPath>): void {
    for (const path of this.rows.keys()) if (!paths.has(path)) this.delete(path);
  }

  /**
   * Writes the rows if at least so many have changed since they were loaded or saved; all of them,
   * which takes a millisecond for each thousand.
   */
  async save(least = 1): Promise<void> {
    if (this.changes < least) return;
    this.changes = 0;
    try {
      await this.store?.set(this.root, [...this.rows.values()]);
    } catch {
      // Not saved: the next process reads those files again.
    }
  }

  async clear(): Promise<void> {
    this.rows = new Map();
    this.changes = 0;
    this.readAs.clear();
    await this.store?.delete(this.root);
  }

  private keep(row: PathRow): void {
    const [path, , , readAs] = row;
    this.rows.set(path, row);
    if (readAs !== undefined) this.readAs.set(path, readAs);
  }

  private replace(path: RelPath, contentId: ContentId, stamp: StatSignature): void {
    const readAs = this.readAs.get(path);
    const row: PathRow = readAs ? [path, contentId, stamp, readAs] : [path, contentId, stamp];
    this.rows.set(path, Object.freeze(row));
    this.changes += 1;
  }
}
