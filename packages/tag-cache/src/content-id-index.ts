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

/** Which root an index is about, and where its rows are stored. */
export interface ContentIdIndexOptions {
  /** Identifies the root in the store. Not an absolute path. */
  readonly root: string;
  /** Where rows are kept between processes; without it, in memory alone. */
  readonly store?: ContentIdStore;
}

/**
 * Stores the rows of each root.
 *
 * @inline
 */
export type ContentIdStore = Pick<Store<readonly ContentIdRow[]>, 'get' | 'set' | 'delete'>;

/**
 * The content id last seen at each path of one root.
 *
 * It only saves reading files: an entry is valid while the file's stat signature is unchanged. Two
 * processes may overwrite each other's rows; files whose rows are lost are read again.
 */
export class ContentIdIndex {
  private readonly root: string;
  private readonly store: ContentIdStore | undefined;
  private rows = new Map<RelPath, ContentIdRow>();
  private readonly readAs = new Map<RelPath, ReadAs>();
  /** Those whose rows are also stored elsewhere. */
  private readonly kept = new Set<RelPath>();
  /** Those deleted, which loading must not bring back. */
  private readonly deleted = new Set<RelPath>();
  private loading: Promise<void> | undefined;
  /** The number of rows set or deleted since the last load or save. */
  private changes = 0;

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

  /** Whether a content id is known for a path. */
  has(path: RelPath): boolean {
    return this.rows.has(path);
  }

  /** Records the content id of a file with this stat signature. */
  set(path: RelPath, contentId: ContentId, stamp: StatSignature): void {
    this.kept.delete(path);
    const known = this.rows.get(path);
    if (known?.[1] === contentId && known[2] === stamp) return;
    this.replace(path, contentId, stamp);
  }

  /** As `set`, of a file whose content id is also stored elsewhere: it alone is not worth saving. */
  setKept(path: RelPath, contentId: ContentId, stamp: StatSignature): void {
    this.kept.add(path);
    this.replace(path, contentId, stamp);
  }

  /** Forgets a path; whether it was known. */
  delete(path: RelPath): boolean {
    this.deleted.add(path);
    const existed = this.rows.delete(path);
    if (existed) this.changes += 1;
    return existed;
  }

  /** Deletes all paths that are not in `paths`. */
  retain(paths: ReadonlySet<RelPath>): void {
    for (const path of this.rows.keys()) if (!paths.has(path)) this.delete(path);
  }

  /**
   * Writes all rows if at least `least` of them changed since the last load or save. Takes about a
   * millisecond per thousand rows, and loading them first if they are not.
   */
  async save(least = 1): Promise<void> {
    if (this.changes < least) return;
    await this.load();
    this.changes = 0;
    try {
      await this.store?.set(this.root, [...this.rows.values()]);
    } catch {
      // The next process reads those files again.
    }
  }

  /** Forgets all paths, in the store too. */
  async clear(): Promise<void> {
    this.rows = new Map();
    this.changes = 0;
    this.kept.clear();
    this.deleted.clear();
    this.readAs.clear();
    await this.store?.delete(this.root);
  }

  private async readRows(): Promise<void> {
    try {
      for (const row of (await this.store?.get(this.root)) ?? []) this.keep(row);
    } catch {
      // Without rows, files are read again.
    }
  }

  private keep(row: ContentIdRow): void {
    const [path, , , readAs] = row;
    if (this.rows.has(path) || this.deleted.has(path)) return;
    this.rows.set(path, row);
    if (readAs !== undefined) this.readAs.set(path, readAs);
  }

  private replace(path: RelPath, contentId: ContentId, stamp: StatSignature): void {
    const readAs = this.readAs.get(path);
    const row: ContentIdRow = readAs ? [path, contentId, stamp, readAs] : [path, contentId, stamp];
    this.rows.set(path, Object.freeze(row));
    if (!this.kept.has(path)) this.changes += 1;
  }
}
