import { type Codec, jsonCodec, MemoryStore, type Store } from '@repomap/cache';
import { columnsCodec, type StoredMap } from '@repomap/map-cache';
import type { Columns, Digest, ExclusionReason, FileFacts, ReasonCounts } from '@repomap/model';
import type { PersistentCache } from '@repomap/persistent-cache';
import { type ContentIdRow, factsCodec, type StoredContentIdRow } from '@repomap/tag-cache';
import type { Rendering } from '@repomap/tree-cache';

/** The kinds of values in the file of a cache. */
export const CacheNamespace = {
  Tags: 'tags',
  Maps: 'maps',
  Trees: 'trees',
  /** The content ids of each root's paths. */
  Paths: 'paths',
  /** What the last listing of each root amounted to. */
  Snapshots: 'snapshots',
  /** A recent listing of each root, which later ones are compared with. */
  Listings: 'listings',
  /** The files of each root at its last listing, with their content ids and classes. */
  Files: 'files',
  /** What ranking reads of the files of each repository, by content. */
  Segments: 'segments',
  /** The names that the files of each root use, bound to the files that define them. */
  Bindings: 'bindings',
  /** How often a walk over the bound names of each root visits its files and definitions. */
  Walks: 'walks',
  /** Texts of manifests and `.gitattributes` by content id. */
  Texts: 'texts',
  /** Languages detected from the contents of each root's files. */
  Languages: 'languages',
  /** What ranking reads of `git log` for a commit, or a part of the log that was cut short. */
  History: 'history',
  /** The last stable map of each root. */
  LastMap: 'last-map',
} as const;
export type CacheNamespace = (typeof CacheNamespace)[keyof typeof CacheNamespace];

/**
 * The languages detected from the contents of one root's files, by path and stat signature. One row
 * for all, because there may be thousands of them.
 */
export interface LanguageRow {
  readonly detected: readonly (readonly [key: string, language: string])[];
  /** The keys of files without a detected language. */
  readonly undetected: readonly string[];
}

/** The outcome of the last listing of one root, valid while the listing and the extractors are the same. */
export interface SnapshotRow {
  /** Identifies the stored listing that it was compared with. */
  readonly listing: Digest;
  /** The files with another stat signature than in that one. */
  readonly changed: readonly (readonly [place: number, signature: string])[];
  /** Digest of everything a map is made from. */
  readonly digest: Digest;
  /** Number of mapped files. */
  readonly files: number;
  /** Number of files that are excluded without parsing them, by reason. */
  readonly excluded: ReasonCounts<ExclusionReason>;
  /** What the version of the extractor of each language that occurs is made from. */
  readonly extractors: readonly (readonly [language: string, inputs: string])[];
  /** Files that were edited since the files of a snapshot were stored, and read. */
  readonly edited: readonly ContentIdRow[];
}

interface Values {
  readonly tags: FileFacts;
  readonly maps: StoredMap;
  readonly trees: Rendering;
  readonly paths: readonly StoredContentIdRow[];
  readonly snapshots: SnapshotRow;
  readonly listings: Columns;
  readonly files: Columns;
  readonly segments: Columns;
  readonly bindings: Columns;
  readonly walks: Columns;
  readonly texts: string;
  readonly languages: LanguageRow;
  readonly history: Columns;
  readonly 'last-map': string;
}

interface Namespace<V> {
  /** Part of the format on disk. */
  readonly name: string;
  /** Increase it when the meaning of keys or values changes. Entries of other versions are ignored. */
  readonly version: number;
  readonly codec: Codec<V>;
}

/**
 * All namespaces. Opening, counting, clearing and inspecting them is driven by this table.
 *
 * @internal
 */
export const NAMESPACES: { readonly [T in CacheNamespace]: Namespace<Values[T]> } = {
  tags: { name: 'facts', version: 1, codec: factsCodec },
  maps: { name: 'maps', version: 1, codec: jsonCodec() },
  trees: { name: 'trees', version: 1, codec: jsonCodec() },
  paths: { name: 'paths', version: 1, codec: jsonCodec() },
  snapshots: { name: 'snapshots', version: 3, codec: jsonCodec() },
  listings: { name: 'listings', version: 1, codec: columnsCodec },
  files: { name: 'files', version: 2, codec: columnsCodec },
  segments: { name: 'segments', version: 1, codec: columnsCodec },
  bindings: { name: 'bindings', version: 1, codec: columnsCodec },
  walks: { name: 'walks', version: 1, codec: columnsCodec },
  texts: { name: 'texts', version: 1, codec: jsonCodec() },
  languages: { name: 'languages', version: 2, codec: jsonCodec() },
  history: { name: 'history', version: 2, codec: columnsCodec },
  'last-map': { name: 'last-map', version: 1, codec: jsonCodec() },
};

export type NamespaceStores = { readonly [T in CacheNamespace]: Store<Values[T]> };
export type MemoryNamespaces = { readonly [T in CacheNamespace]: MemoryStore<Values[T]> };
export type DiskNamespaces = { readonly [T in CacheNamespace]: PersistentCache<Values[T]> };

export function diskNamespaces(disk: PersistentCache): DiskNamespaces {
  const opened = Object.entries(NAMESPACES).map(([namespace, { name, version, codec }]) => [
    namespace,
    disk.namespace<unknown>(`${name}-${version}`, codec as Codec<unknown>),
  ]);
  return Object.fromEntries(opened) as DiskNamespaces;
}

export function memoryNamespaces(): MemoryNamespaces {
  const opened = Object.keys(NAMESPACES).map((namespace) => [
    namespace,
    new MemoryStore<unknown>(),
  ]);
  return Object.fromEntries(opened) as MemoryNamespaces;
}
