import { hash } from 'node:crypto';
import type { TieredCache } from '@repomap/cache';
import type { SnapshotRow } from '@repomap/cache-manager';
import { type Digest, digest, type RelPath } from '@repomap/model';
import { extractorVersion, type Grammar, type Languages } from '@repomap/tag-cache/source';
import { type EditedSnapshotOptions, editedSnapshot } from './edited-snapshot.js';
import { type FileStat, settledNs } from './file-system.js';
import type { ListedRoot, Listing } from './listing.js';
import type { Snapshot } from './snapshot.js';
import { outerAttributes } from './submodules.js';

/** What a request needs to know of the work tree before it needs the files themselves. */
export interface CurrentTree extends Pick<Snapshot, 'digest' | 'excluded'> {
  /** Every listed file, mapped or not. */
  readonly paths: Pick<ReadonlySet<RelPath>, 'has' | 'keys'>;
  /** Number of mapped files. */
  readonly fileCount: number;
  /** The files; the same snapshot at each call. */
  readonly snapshot: () => Promise<Snapshot>;
}

export interface CurrentTreeOptions extends EditedSnapshotOptions {
  /** Changes whenever equal files may give another snapshot than before. */
  readonly version: string;
  readonly store: TieredCache<SnapshotRow>;
  /** The key of the root in the store. */
  readonly key: string;
  /** Reads what is unknown of the listed files. */
  readonly take: (listed: ListedRoot) => Promise<Snapshot>;
}

/** The tree of a snapshot that has been taken. */
export function takenTree(snapshot: Snapshot): CurrentTree {
  const { paths, digest, excluded, files } = snapshot;
  return { paths, digest, excluded, fileCount: files.length, snapshot: async () => snapshot };
}

/** A listing, and what is known of its files. */
interface KnownListing extends Pick<ListedRoot, 'files' | 'others'> {
  /** What else a snapshot of it is made from. */
  readonly beside: Digest;
  /** Milliseconds since the epoch when the listing began. */
  readonly now: number;
  /** Its digest. Undefined if a file could still change without another one. */
  readonly listing: Digest | undefined;
  readonly row: Omit<SnapshotRow, 'listing'>;
  /** Without contents, which are only needed until they are parsed. Undefined until it is taken. */
  readonly snapshot: Snapshot | undefined;
}

/**
 * Caches the last snapshot of a root: in memory for the lifetime of an engine, and its digest in the
 * store under its listing. A new listing is compared with the one in memory: only files that have
 * another stat signature, or could have changed without one, are looked at again. The stored digest is
 * for the first request of an engine, which then classifies no path and looks up no content id while
 * no file has changed. Correct for the same reason as the path index: nothing is cached of a request
 * in which something failed, or whose snapshot does not cover all attributes, and under a listing only
 * if every file in it is settled, so any later change gives another one.
 */
export class CurrentTrees {
  private last: KnownListing | undefined;
  /** The listing of the stored row. */
  private stored: Digest | undefined;

  async of(listed: ListedRoot, options: CurrentTreeOptions): Promise<CurrentTree> {
    const beside = await besideFiles(listed, options);
    if (beside === undefined) return takenTree(await options.take(listed));
    const { last } = this;
    const edited = last && editedFiles(last, listed, beside);
    if (last !== undefined && edited?.size === 0) return this.treeOf(last, listed, options);
    if (last?.snapshot !== undefined && edited !== undefined) {
      const current = await editedSnapshot(last.snapshot, edited, options);
      if (current !== undefined) {
        await this.keep(current, listed, beside, options);
        return takenTree(current);
      }
    }
    const listing = listingDigest(listed, beside, options.now);
    const row = listing && (await this.storedRow(listing, options));
    if (row === undefined) return takenTree(await this.take(listed, beside, options, listing));
    const { files, others } = listed;
    this.last = { files, others, beside, now: options.now, listing, row, snapshot: undefined };
    return this.treeOf(this.last, listed, options);
  }

  private treeOf(
    { row, snapshot: known, beside, listing }: KnownListing,
    listed: ListedRoot,
    options: CurrentTreeOptions,
  ): CurrentTree {
    let taken: Promise<Snapshot> | undefined;
    const snapshot = async () => {
      if (known !== undefined) return known;
      taken ??= this.take(listed, beside, options, listing);
      return taken;
    };
    const { digest, excluded, files: fileCount } = row;
    return { paths: listed.files, digest, excluded, fileCount, snapshot };
  }

  private async storedRow(
    listing: Digest,
    { store, key, languages }: CurrentTreeOptions,
  ): Promise<SnapshotRow | undefined> {
    const row = await store.get(key);
    if (row?.listing !== listing || !isCurrent(row, languages)) return undefined;
    this.stored = listing;
    return row;
  }

  private async take(
    listed: ListedRoot,
    beside: Digest,
    options: CurrentTreeOptions,
    listing: Digest | undefined,
  ): Promise<Snapshot> {
    const snapshot = await options.take(listed);
    await this.keep(snapshot, listed, beside, options, listing);
    return snapshot;
  }

  private async keep(
    snapshot: Snapshot,
    listed: ListedRoot,
    beside: Digest,
    { failures, languages, store, key, now }: CurrentTreeOptions,
    known?: Digest,
  ): Promise<void> {
    if (failures.counts !== undefined || snapshot.mayMissAttributes) return;
    const { files, others } = listed;
    const row = rowOf(snapshot, languages);
    const withoutContents = { ...snapshot, contents: new Map<RelPath, Uint8Array>() };
    const listing = known ?? listingDigest(listed, beside, now);
    this.last = { files, others, beside, now, listing, row, snapshot: withoutContents };
    if (listing === undefined || listing === this.stored) return;
    this.stored = listing;
    await store.set(key, { listing, ...row });
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
  if (beside !== last.beside || files.size !== last.files.size) return undefined;
  if (!areEqual([...others].flat(), [...last.others].flat())) return undefined;
  const settled = settledNs(last.now);
  const edited = new Map<RelPath, FileStat>();
  const before = last.files.entries();
  for (const [path, stat] of files) {
    const [lastPath, known] = before.next().value as [RelPath, FileStat | undefined];
    if (path !== lastPath || stat === undefined || known === undefined) return undefined;
    if (known.ctimeNs >= settled || !isSameStat(stat, known)) edited.set(path, stat);
  }
  return edited;
}

function isSameStat(a: FileStat, b: FileStat): boolean {
  return a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs && a.ino === b.ino;
}

function areEqual(a: readonly string[], b: readonly string[]): boolean {
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

/**
 * A digest of everything that a snapshot is made from. Undefined if a file could still change without
 * another signature.
 */
function listingDigest(
  { files, others }: ListedRoot,
  beside: Digest,
  now: number,
): Digest | undefined {
  const signatures = signaturesDigest(files, now);
  if (signatures === undefined) return undefined;
  const paths = [...files.keys()].join('\0');
  return digest([digest([signatures, paths]), digest([...others].flat()), beside]);
}

/**
 * A digest of the stat signatures of all files; undefined if one cannot be read or could still change.
 * Hashes the numbers as they are: to print them takes longer than to hash the text.
 */
function signaturesDigest(files: Listing, now: number): string | undefined {
  const settled = settledNs(now);
  const sizes = new Float64Array(files.size);
  const others = new BigInt64Array(3 * files.size);
  let at = 0;
  for (const stat of files.values()) {
    if (stat === undefined || stat.ctimeNs >= settled) return undefined;
    sizes[at] = stat.size;
    others[3 * at] = stat.mtimeNs;
    others[3 * at + 1] = stat.ctimeNs;
    others[3 * at + 2] = stat.ino;
    at += 1;
  }
  return hash('sha256', sizes) + hash('sha256', others);
}

function rowOf(
  { digest, excluded, files }: Snapshot,
  { grammars }: Languages,
): Omit<SnapshotRow, 'listing'> {
  const used = new Set(files.map(({ language }) => language));
  const extractors = grammars.flatMap((grammar): [string, string][] =>
    used.has(grammar.name) ? [[grammar.name, extractorVersion(grammar)]] : [],
  );
  return { digest, excluded, files: files.length, extractors };
}

/** Whether the files would still be read by the same extractors. */
function isCurrent({ extractors }: SnapshotRow, { grammars }: Languages): boolean {
  const byName = new Map(grammars.map((grammar) => [grammar.name, grammar]));
  return extractors.every(([name, version]) => {
    const grammar = byName.get(name) as Grammar | undefined;
    return grammar !== undefined && extractorVersion(grammar) === version;
  });
}
