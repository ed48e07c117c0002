import { hash } from 'node:crypto';
import type { TieredCache } from '@repomap/cache';
import type { SnapshotRow } from '@repomap/cache-manager';
import { type Digest, digest, type RelPath } from '@repomap/model';
import { extractorVersion, type Grammar, type Languages } from '@repomap/tag-cache/source';
import type { FailureLog } from '../failure-log.js';
import { settledNs } from './file-system.js';
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

export interface CurrentTreeOptions {
  readonly languages: Languages;
  /** Changes whenever equal files may give another snapshot than before. */
  readonly version: string;
  readonly store: TieredCache<SnapshotRow>;
  /** The key of the root in the store. */
  readonly key: string;
  readonly failures: FailureLog;
  /** Milliseconds since the epoch when the listing began. */
  readonly now: number;
  /** Reads what is unknown of the listed files. */
  readonly take: (listed: ListedRoot) => Promise<Snapshot>;
}

/** The tree of a snapshot that has been taken. */
export function takenTree(snapshot: Snapshot): CurrentTree {
  const { paths, digest, excluded, files } = snapshot;
  return { paths, digest, excluded, fileCount: files.length, snapshot: async () => snapshot };
}

/**
 * Caches the last snapshot of a root under its listing: in memory for the lifetime of an engine, and
 * its digest in the store. While no listed file changes, a request then classifies no path and looks
 * up no content id. Correct for the same reason as the path index: a listing is cached only if every
 * file in it is settled, nothing failed and it covers all attributes, so any later change gives
 * another listing.
 */
export class CurrentTrees {
  private row: SnapshotRow | undefined;
  /** Undefined if `row` comes from the store. */
  private last: Snapshot | undefined;

  async of(listed: ListedRoot, options: CurrentTreeOptions): Promise<CurrentTree> {
    const listing = await listingDigest(listed, options);
    let taken: Promise<Snapshot> | undefined;
    const snapshot = () => {
      taken ??= this.take(listed, listing, options);
      return taken;
    };
    const row = listing && (await this.knownRow(listing, options));
    if (row === undefined) return takenTree(await snapshot());
    const { digest, excluded, files: fileCount } = row;
    return { paths: listed.files, digest, excluded, fileCount, snapshot };
  }

  private async knownRow(
    listing: Digest,
    { store, key, languages }: CurrentTreeOptions,
  ): Promise<SnapshotRow | undefined> {
    if (this.row?.listing === listing) return this.row;
    const row = await store.get(key);
    if (row?.listing !== listing || !isCurrent(row, languages)) return undefined;
    this.row = row;
    this.last = undefined;
    return row;
  }

  private async take(
    listed: ListedRoot,
    listing: Digest | undefined,
    { store, key, failures, languages, take }: CurrentTreeOptions,
  ): Promise<Snapshot> {
    if (listing !== undefined && this.row?.listing === listing && this.last !== undefined)
      return this.last;
    const snapshot = await take(listed);
    const isWhole = failures.counts === undefined && !snapshot.mayMissAttributes;
    if (listing === undefined || !isWhole) return snapshot;
    const isStored = this.row?.listing === listing;
    this.row = { listing, ...rowOf(snapshot, languages) };
    // The contents are only needed until they are parsed.
    this.last = { ...snapshot, contents: new Map() };
    if (!isStored) await store.set(key, this.row);
    return snapshot;
  }
}

/**
 * A digest of everything that a snapshot is made from: the paths with their stat signatures, and the
 * attributes outside the root. Undefined if a file could still change without another signature, or
 * if something failed.
 */
async function listingDigest(
  { files, others, repository, submodules }: ListedRoot,
  { languages, version, failures, now }: CurrentTreeOptions,
): Promise<Digest | undefined> {
  const by = repository === undefined ? 'walk' : 'git';
  const signatures = signaturesDigest(files, now);
  if (signatures === undefined) return undefined;
  const paths = [...files.keys()].join('\0');
  const outer = await outerAttributes({ repository, submodules });
  if (failures.counts !== undefined) return undefined;
  const parts = [version, languages.version, by, signatures, paths];
  return digest([digest(parts), digest([...others].flat()), digest(outer)]);
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
