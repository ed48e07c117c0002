import type { CallOptions, Store } from '@repomap/cache';
import type { ContentId, RelPath } from '@repomap/model';

/** What the file system said of a file when its content id was taken; any difference means: read it again. */
export type StatStamp = string & { readonly __brand: 'StatStamp' };

/** One row: path, content id, stat stamp. */
export type PathRow = readonly [path: RelPath, contentId: ContentId, stamp: StatStamp];

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

  /** The content id of a path if the file still carries this stamp. */
  lookup(path: RelPath, stamp: StatStamp): ContentId | undefined {
    const row = this.rows.get(path);
    return row?.[2] === stamp ? row[1] : undefined;
  }

  has(path: RelPath): boolean {
    return this.rows.has(path);
  }

  set(path: RelPath, contentId: ContentId, stamp: StatStamp): void {
    const known = this.rows.get(path);
    if (known?.[1] === contentId && known[2] === stamp) return;
    this.rows.set(path, Object.freeze([path, contentId, stamp] as const));
    this.changes += 1;
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
    await this.store?.delete(this.root);
  }

  private keep(row: PathRow): void {
    this.rows.set(row[0], row);
  }
}
