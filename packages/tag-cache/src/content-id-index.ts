import type { Store } from '@repomap/cache';
import type { ContentId, FileRef, RelPath } from '@repomap/model';

/** File metadata at the time the content id was computed. If it differs, the file is read again. */
export type StatSignature = string & { readonly __brand: 'StatSignature' };

/**
 * The language and extractor version that a path was last read with.
 *
 * @inline
 */
export type ReadAs = Pick<FileRef, 'language' | 'extractorVersion' | 'encoding'>;

/** One entry. `readAs` is absent until the facts of the file are requested. */
export type ContentIdRow = readonly [
  ...[path: RelPath, contentId: ContentId, stamp: StatSignature],
  readAs?: ReadAs,
];

/** A row as it is stored: a path alone has been forgotten since all rows were stored. */
export type StoredContentIdRow = ContentIdRow | readonly [path: RelPath];

/** Which root an index is about, and where its rows are stored. */
export interface ContentIdIndexOptions {
  /** Identifies the root in the store, under this key and one that begins with it. Not an absolute path. */
  readonly root: string;
  /** Where rows are kept between processes; without it, in memory alone. */
  readonly store?: ContentIdStore;
}

/**
 * Stores the rows of each root.
 *
 * @inline
 */
export type ContentIdStore = Pick<
  Store<readonly StoredContentIdRow[]>,
  'get' | 'getMany' | 'set' | 'delete' | 'deleteMany'
>;

/** Changes of more paths are not stored beside the rows, but as new rows. */
const MAX_CHANGES = 100;

/**
 * The content id last seen at each path of one root.
 *
 * It only saves reading files: an entry is valid while the file's stat signature is unchanged. Two
 * processes may overwrite each other's rows; files whose rows are lost are read again.
 *
 * Reading and writing all rows takes time for each of them. An index that was not loaded stores its few
 * changes beside the rows.
 */
export class ContentIdIndex {
  private readonly root: string;
  private readonly store: ContentIdStore | undefined;
  private rows = new Map<RelPath, ContentIdRow>();
  private readonly readAs = new Map<RelPath, ReadAs>();
  /** The paths set or deleted since the last save, of which loading must bring back no older row. */
  private readonly changed = new Set<RelPath>();
  private loading: Promise<void> | undefined;
  private isLoaded = false;

  constructor(options: ContentIdIndexOptions) {
    this.root = options.root;
    this.store = options.store;
  }

  /**
   * Reads the stored rows, once; call it before anything else. A store that fails is treated as empty.
   * Takes about two milliseconds per thousand rows.
   */
  load(): Promise<void> {
    this.loading ??= this.readRows();
    return this.loading;
  }

  /** The content id last seen at a path, whether or not the file has changed since. */
  get(path: RelPath): ContentId | undefined {
    return this.rows.get(path)?.[1];
  }

  /** The content last seen at a path, in the language it was last read as. */
  refOf(path: RelPath): FileRef | undefined {
    const [, contentId, , readAs] = this.rows.get(path) ?? [];
    return contentId && readAs && { path, contentId, ...readAs };
  }

  /** Records the language and extractor version that a file is read with. */
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

  /** The content id of a path if the file still has this stat signature. */
  lookup(path: RelPath, stamp: StatSignature): ContentId | undefined {
    const row = this.rows.get(path);
    return row?.[2] === stamp ? row[1] : undefined;
  }

  /** Records the content id of a file with this stat signature. */
  set(path: RelPath, contentId: ContentId, stamp: StatSignature): void {
    const known = this.rows.get(path);
    if (known?.[1] === contentId && known[2] === stamp) return;
    this.replace(path, contentId, stamp);
  }

  /** Forgets a path; whether it was known. */
  delete(path: RelPath): boolean {
    const existed = this.rows.delete(path);
    // Until it is loaded, the stored rows may have it.
    if (existed || !this.isLoaded) this.changed.add(path);
    return existed;
  }

  /** Deletes all paths that are not in `paths`. */
  retain(paths: ReadonlySet<RelPath>): void {
    for (const path of this.rows.keys()) if (!paths.has(path)) this.delete(path);
  }

  /**
   * Stores what changed, if at least `least` paths did since the last save. Writing all rows takes about
   * a millisecond per thousand of them.
   */
  async save(least = 1): Promise<void> {
    const { store } = this;
    if (store === undefined || this.changed.size < least) return;
    try {
      const isSaved = this.loading === undefined && (await this.saveChanges(store));
      if (!isSaved) await this.saveRows(store);
    } catch {
      // The next process reads those files again.
    }
  }

  /** Forgets all paths, in the store too. */
  async clear(): Promise<void> {
    this.rows = new Map();
    this.changed.clear();
    this.readAs.clear();
    await this.store?.deleteMany([this.root, this.changesKey]);
  }

  /** The key of the changes since all rows were stored. */
  private get changesKey(): string {
    return `${this.root}/changes`;
  }

  /** Adds the changes to those stored beside the rows; false if they are too many. */
  private async saveChanges(store: ContentIdStore): Promise<boolean> {
    const rows = new Map<RelPath, StoredContentIdRow>();
    for (const row of (await store.get(this.changesKey)) ?? []) rows.set(row[0], row);
    for (const path of this.changed) rows.set(path, this.rows.get(path) ?? [path]);
    if (rows.size > MAX_CHANGES) return false;
    this.changed.clear();
    await store.set(this.changesKey, [...rows.values()]);
    return true;
  }

  private async saveRows(store: ContentIdStore): Promise<void> {
    await this.load();
    this.changed.clear();
    await store.set(this.root, [...this.rows.values()]);
    await store.delete(this.changesKey);
  }

  private async readRows(): Promise<void> {
    try {
      const stored = await this.store?.getMany([this.root, this.changesKey]);
      const changes = stored?.get(this.changesKey) ?? [];
      const outdated = new Set([...changes.map(([path]) => path), ...this.changed]);
      for (const row of stored?.get(this.root) ?? []) if (!outdated.has(row[0])) this.keep(row);
      for (const row of changes) if (!this.changed.has(row[0])) this.keep(row);
    } catch {
      // Without rows, files are read again.
    }
    this.isLoaded = true;
  }

  private keep(row: StoredContentIdRow): void {
    if (row.length === 1) return;
    const [path, , , readAs] = row;
    this.rows.set(path, row);
    if (readAs !== undefined) this.readAs.set(path, readAs);
  }

  private replace(path: RelPath, contentId: ContentId, stamp: StatSignature): void {
    const readAs = this.readAs.get(path);
    const row: ContentIdRow = readAs ? [path, contentId, stamp, readAs] : [path, contentId, stamp];
    this.rows.set(path, Object.freeze(row));
    this.changed.add(path);
  }
}
