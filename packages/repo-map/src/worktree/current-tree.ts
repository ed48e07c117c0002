import type { TieredCache } from '@repomap/cache';
import type { SnapshotRow } from '@repomap/cache-manager';
import { type Columns, type Digest, digest, type RelPath } from '@repomap/model';
import type { ContentIdIndex } from '@repomap/tag-cache';
import { extractorInputs, type Languages } from '@repomap/tag-cache/source';
import { EditedIds } from './edited-ids.js';
import { type EditedSnapshotOptions, editedSnapshot } from './edited-snapshot.js';
import { type FileStat, settledMs } from './file-system.js';
import type { ListedRoot } from './listing.js';
import type { Snapshot } from './snapshot.js';
import { statSignatures } from './stat-signatures.js';
import {
  type ChangedSignature,
  changesSince,
  type ListingSources,
  listingText,
  listingToStore,
  packListing,
  type StoredListing,
  unpackListing,
} from './stored-listing.js';
import { type KnownSnapshot, packSnapshot, unpackSnapshot } from './stored-snapshot.js';
import { outerAttributes } from './submodules.js';
import { type UnsupportedCounts, unsupportedCounts } from './unsupported.js';

/** What a request needs to know of the work tree before it needs the files themselves. */
export interface CurrentTree extends Pick<Snapshot, 'digest' | 'excluded'> {
  /** Every listed file, mapped or not. */
  readonly paths: Pick<ReadonlySet<RelPath>, 'has' | 'keys'>;
  /** Number of mapped files. */
  readonly fileCount: number;
  readonly unsupported: UnsupportedCounts;
  /** The files; the same snapshot at each call. */
  readonly snapshot: () => Promise<Snapshot>;
}

export interface CurrentTreeOptions extends EditedSnapshotOptions {
  readonly index: ContentIdIndex;
  /** Changes whenever equal files may give another snapshot than before. */
  readonly version: string;
  /** For what snapshots amount to. */
  readonly store: TieredCache<SnapshotRow>;
  /** For the listings that they are of. */
  readonly listingStore: TieredCache<Columns>;
  /** For their files. */
  readonly fileStore: TieredCache<Columns>;
  /** The key of the root in these stores. */
  readonly key: string;
  /** Reads what is unknown of the listed files. */
  readonly take: (listed: ListedRoot) => Promise<Snapshot>;
}

/** The tree of a snapshot that has been taken. */
export function takenTree(snapshot: Snapshot): CurrentTree {
  const { paths, digest, excluded, files } = snapshot;
  return {
    ...{ paths, digest, excluded, fileCount: files.length },
    unsupported: unsupportedCounts(snapshot.unsupported),
    snapshot: async () => snapshot,
  };
}

/** A listing, and what is known of its files. */
interface KnownListing {
  readonly paths: readonly RelPath[];
  /** Parallel to `paths`. */
  readonly stats: readonly (FileStat | undefined)[];
  readonly others: ListedRoot['others'];
  /** What else a snapshot of it is made from. */
  readonly beside: Digest;
  /** Milliseconds since the epoch when the listing began. */
  readonly now: number;
  readonly row: Outcome;
  /** Without contents, which are only needed until they are parsed. Undefined until it is taken. */
  readonly snapshot: Snapshot | undefined;
}

type Outcome = Omit<SnapshotRow, 'listing' | 'changed' | 'edited'>;

interface Sources extends ListingSources {
  readonly listed: ListedRoot;
  readonly beside: Digest;
}

/** When more files are edited, the snapshot is taken, or stored, as a whole. */
const MIN_EDITED = 16;
const EDITED_SHARE = 1 / 128;

function maxEdited({ listed }: Sources): number {
  return MIN_EDITED + EDITED_SHARE * listed.files.size;
}

/**
 * Caches the last snapshot of a root: in memory for the lifetime of an engine, and in the store. A new
 * listing is compared with it: only files that have another stat signature, or could have changed
 * without one, are looked at again. The outcome is also stored by itself, with what has changed since the
 * listing was stored: a map that is cached needs no more than to compare that. Correct for the same reason
 * as the path index: nothing is cached of a request in which something failed, or whose snapshot does not
 * cover all attributes, and of a file that is not settled, the signature is not.
 */
export class CurrentTrees {
  private last: KnownListing | undefined;
  /** The stored listing. */
  private stored: StoredListing | undefined;
  /** What had changed since, in the stored outcome. */
  private changed: readonly ChangedSignature[] | undefined;
  /** Whether the last snapshot is the stored one but for `edited`. */
  private isStored = false;
  private edited: EditedIds | undefined;

  async of(listed: ListedRoot, options: CurrentTreeOptions): Promise<CurrentTree> {
    const beside = await besideFiles(listed, options);
    if (beside === undefined) return takenTree(await options.take(listed));
    const { last } = this;
    const edited = last && editedFiles(last, listed, beside);
    if (last !== undefined && edited?.size === 0) return this.treeOf(last, listed, options);
    if (last?.snapshot !== undefined && edited !== undefined) {
      const index = this.edited ?? options.index;
      const current = await editedSnapshot(last.snapshot, edited, { ...options, index });
      if (current !== undefined) {
        await this.keep(current, listed, beside, options);
        return takenTree(current);
      }
    }
    const sources = sourcesOf(listed, beside, options.now);
    const row = await options.store.get(options.key);
    const columns = await options.listingStore.get(options.key);
    this.stored = columns && unpackListing(columns);
    this.edited = new EditedIds(row?.edited ?? [], options.index);
    if (row === undefined || !this.isStoredOf(row, sources) || !isCurrent(row, options.languages))
      return takenTree(await this.take(listed, beside, options, sources));
    this.changed = row.changed;
    this.last = { ...knownOf(listed), beside, now: options.now, row, snapshot: undefined };
    return this.treeOf(this.last, listed, options, sources);
  }

  /** Whether a stored outcome is of a listing. */
  private isStoredOf({ listing, changed }: SnapshotRow, sources: Sources | undefined): boolean {
    const { stored } = this;
    if (sources === undefined || sources.signatures.unsettled.length > 0) return false;
    if (stored?.id !== listing || stored.text !== sources.text) return false;
    return areEqual(changesSince(stored, sources).flat(), changed.flat());
  }

  private treeOf(
    { row, snapshot: known, beside }: KnownListing,
    listed: ListedRoot,
    options: CurrentTreeOptions,
    sources?: Sources,
  ): CurrentTree {
    let taken: Promise<Snapshot> | undefined;
    const snapshot = async () => {
      if (known !== undefined) return known;
      taken ??= this.take(listed, beside, options, sources);
      return taken;
    };
    const { digest, excluded, unsupported, files: fileCount } = row;
    return { paths: listed.files, digest, excluded, unsupported, fileCount, snapshot };
  }

  private async take(
    listed: ListedRoot,
    beside: Digest,
    options: CurrentTreeOptions,
    sources = sourcesOf(listed, beside, options.now),
  ): Promise<Snapshot> {
    const restored = sources && (await this.restore(sources, options));
    this.isStored = restored !== undefined;
    const snapshot = restored ?? (await options.take(listed));
    await this.keep(snapshot, listed, beside, options, sources);
    return snapshot;
  }

  /** The stored snapshot with the present ids of edited files; undefined if they are too many. */
  private async restore(
    sources: Sources,
    { fileStore, key, ...options }: CurrentTreeOptions,
  ): Promise<Snapshot | undefined> {
    const { stored } = this;
    if (stored?.text !== sources.text) return undefined;
    const columns = await fileStore.get(key);
    const found = columns && readSnapshot(columns, stored, sources, options.languages);
    if (found === undefined || found.edited.size > maxEdited(sources)) return undefined;
    const { snapshot, edited } = found;
    const index = this.edited ?? options.index;
    return edited.size === 0 ? snapshot : editedSnapshot(snapshot, edited, { ...options, index });
  }

  private async keep(
    snapshot: Snapshot,
    listed: ListedRoot,
    beside: Digest,
    { failures, languages, store, listingStore, fileStore, key, now, index }: CurrentTreeOptions,
    sources = sourcesOf(listed, beside, now),
  ): Promise<void> {
    if (failures.counts !== undefined || snapshot.mayMissAttributes) return;
    const row = rowOf(snapshot, languages);
    const withoutContents = { ...snapshot, contents: new Map<RelPath, Uint8Array>() };
    this.last = { ...knownOf(listed), beside, now, row, snapshot: withoutContents };
    if (sources === undefined) return;
    const { length: unsettled } = sources.signatures.unsettled;
    const most = maxEdited(sources);
    let changed = this.stored && this.isStored ? changesSince(this.stored, sources) : undefined;
    if ((changed === undefined || changed.length > most) && unsettled <= most) {
      const stored = listingToStore(sources);
      await listingStore.set(key, packListing(stored));
      await fileStore.set(key, packSnapshot(snapshot, { listed, stored, languages }));
      this.stored = stored;
      this.isStored = true;
      this.changed = undefined;
      this.edited = new EditedIds([], index);
      changed = [];
    }
    if (unsettled > 0 || this.stored === undefined || changed === undefined) return;
    if (this.changed !== undefined && areEqual(changed.flat(), this.changed.flat())) return;
    this.changed = changed;
    const { id: listing } = this.stored;
    await store.set(key, { listing, changed, ...row, edited: this.edited?.rows ?? [] });
  }
}

/** A stored snapshot, unless it is of another listing or damaged. */
function readSnapshot(
  columns: Columns,
  stored: StoredListing,
  { listed, signatures }: Sources,
  languages: Languages,
): KnownSnapshot | undefined {
  try {
    return unpackSnapshot(columns, { listed, signatures, stored, languages });
  } catch {
    return undefined;
  }
}

/**
 * The files of a listing whose contents may be others than in the last one; undefined if anything else
 * has changed.
 */
function editedFiles(
  last: KnownListing,
  { files, others }: ListedRoot,
  beside: Digest,
): ReadonlyMap<RelPath, FileStat> | undefined {
  if (beside !== last.beside || files.size !== last.paths.length) return undefined;
  if (!areEqual([...others].flat(), [...last.others].flat())) return undefined;
  const settled = settledMs(last.now);
  const edited = new Map<RelPath, FileStat>();
  let place = 0;
  let areSame = true;
  // Not by an iterator, which allocates for each of thousands of files.
  files.forEach((stat, path) => {
    const known = last.stats[place];
    areSame &&= path === last.paths[place] && stat !== undefined && known !== undefined;
    place += 1;
    if (!areSame || stat === undefined || known === undefined) return;
    if (known.ctimeMs >= settled || !isSameStat(stat, known)) edited.set(path, stat);
  });
  return areSame ? edited : undefined;
}

function knownOf({ files, others }: ListedRoot): Pick<KnownListing, 'paths' | 'stats' | 'others'> {
  return { paths: [...files.keys()], stats: [...files.values()], others };
}

function isSameStat(a: FileStat, b: FileStat): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.ino === b.ino;
}

function areEqual(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}

/**
 * A digest of what a snapshot is made from beside the listed files: the engine and the attributes
 * outside the root. Undefined if something failed.
 */
async function besideFiles(
  { repository, submodules }: ListedRoot,
  { languages, version, failures }: CurrentTreeOptions,
): Promise<Digest | undefined> {
  const by = repository === undefined ? 'walk' : 'git';
  const outer = await outerAttributes({ repository, submodules });
  if (failures.counts !== undefined) return undefined;
  return digest([version, languages.version, by, ...outer]);
}

/** Undefined if the metadata of a file cannot be read. */
function sourcesOf(listed: ListedRoot, beside: Digest, now: number): Sources | undefined {
  const signatures = statSignatures(listed.files, now);
  return signatures && { listed, beside, signatures, text: listingText(listed, beside) };
}

function rowOf(
  { digest, excluded, files, unsupported }: Snapshot,
  { grammars }: Languages,
): Outcome {
  const used = new Set(files.map(({ language }) => language));
  const extractors = grammars.flatMap((grammar): [string, string][] =>
    used.has(grammar.name) ? [[grammar.name, extractorInputs(grammar)]] : [],
  );
  const counts = unsupportedCounts(unsupported);
  return { digest, excluded, unsupported: counts, files: files.length, extractors };
}

/** Whether the files would still be read by the same extractors. */
function isCurrent({ extractors }: SnapshotRow, { grammars }: Languages): boolean {
  const byName = new Map(grammars.map((grammar) => [grammar.name, grammar]));
  return extractors.every(([name, inputs]) => {
    const grammar = byName.get(name);
    return grammar !== undefined && extractorInputs(grammar) === inputs;
  });
}
