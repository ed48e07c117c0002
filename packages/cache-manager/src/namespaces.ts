import { jsonCodec } from '@repomap/cache';
import type { StoredMap } from '@repomap/map-cache';
import type { FileFacts } from '@repomap/model';
import type { PersistentCache } from '@repomap/persistent-cache';
import { factsCodec, type PathRow } from '@repomap/tag-cache';
import type { Rendering } from '@repomap/tree-cache';

/** The tiers' parts of one file. */
export interface Namespaces {
  readonly facts: PersistentCache<FileFacts>;
  readonly paths: PersistentCache<readonly PathRow[]>;
  readonly maps: PersistentCache<StoredMap>;
  readonly trees: PersistentCache<Rendering>;
}

/** Their names are part of the format on disk. */
export function namespacesOf(disk: PersistentCache): Namespaces {
  return {
    facts: disk.namespace('facts', factsCodec),
    paths: disk.namespace('paths', jsonCodec<readonly PathRow[]>()),
    maps: disk.namespace('maps', jsonCodec<StoredMap>()),
    trees: disk.namespace('trees', jsonCodec<Rendering>()),
  };
}
