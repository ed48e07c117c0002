import { type Codec, jsonCodec, MemoryStore, type Store } from '@repomap/cache';
import type { StoredMap } from '@repomap/map-cache';
import type { FileFacts, History } from '@repomap/model';
import type { PersistentCache } from '@repomap/persistent-cache';
import { type ContentIdRow, factsCodec } from '@repomap/tag-cache';
import type { Rendering } from '@repomap/tree-cache';

/** What the file of a cache holds, by kind of value. */
export const CacheTier = {
  Tags: 'tags',
  Maps: 'maps',
  Trees: 'trees',
  /** Which bytes lay where in each root. */
  Paths: 'paths',
  /** Texts of manifests and `.gitattributes` by content id. */
  Texts: 'texts',
  /** The languages that the texts of each root's files say they are in. */
  Languages: 'languages',
  /** What git says of the commits behind a state. */
  History: 'history',
  /** The last stable map of each root. */
  LastMap: 'last-map',
} as const;
export type CacheTier = (typeof CacheTier)[keyof typeof CacheTier];

/**
 * What the texts of one root's files say about their languages, by path and stat stamp. One row, since
 * there may be thousands of such files.
 */
export interface LanguageRow {
  readonly told: readonly (readonly [key: string, language: string])[];
  /** The keys of texts that say nothing. */
  readonly silent: readonly string[];
}

interface Values {
  readonly tags: FileFacts;
  readonly maps: StoredMap;
  readonly trees: Rendering;
  readonly paths: readonly ContentIdRow[];
  readonly texts: string;
  readonly languages: LanguageRow;
  readonly history: History;
  readonly 'last-map': string;
}

interface Namespace<V> {
  /** Part of the format on disk. */
  readonly name: string;
  /** To be raised when the meaning of keys or values changes; entries of other versions are ignored. */
  readonly version: number;
  readonly codec: Codec<V>;
}

/** Every namespace there is: opened, counted, cleared and inspected from this table alone. */
export const NAMESPACES: { readonly [T in CacheTier]: Namespace<Values[T]> } = {
  tags: { name: 'facts', version: 1, codec: factsCodec },
  maps: { name: 'maps', version: 1, codec: jsonCodec() },
  trees: { name: 'trees', version: 1, codec: jsonCodec() },
  paths: { name: 'paths', version: 1, codec: jsonCodec() },
  texts: { name: 'texts', version: 1, codec: jsonCodec() },
  languages: { name: 'languages', version: 1, codec: jsonCodec() },
  history: { name: 'history', version: 1, codec: jsonCodec() },
  'last-map': { name: 'last-map', version: 1, codec: jsonCodec() },
};

export type NamespaceStores = { readonly [T in CacheTier]: Store<Values[T]> };
export type DiskNamespaces = { readonly [T in CacheTier]: PersistentCache<Values[T]> };

export function diskNamespaces(disk: PersistentCache): DiskNamespaces {
  const opened = Object.entries(NAMESPACES).map(([tier, { name, version, codec }]) => [
    tier,
    disk.namespace<unknown>(`${name}-${version}`, codec as Codec<unknown>),
  ]);
  return Object.fromEntries(opened) as DiskNamespaces;
}

export function memoryNamespaces(): NamespaceStores {
  const opened = Object.keys(NAMESPACES).map((tier) => [tier, new MemoryStore<unknown>()]);
  return Object.fromEntries(opened) as NamespaceStores;
}
