import type { MapCache } from '@repomap/map-cache';
import { type ContentId, type RelPath, relPath } from '@repomap/model';
import type { TagCache } from '@repomap/tag-cache';
import type { TreeCache } from '@repomap/tree-cache';

/** What happened to one file of a root. */
export type FileChange =
  | { readonly type: 'created' | 'changed' | 'deleted'; readonly path: string }
  | { readonly type: 'renamed'; readonly from: string; readonly path: string };

/** What a set of changes freed. */
export interface ChangeResult {
  /** Counts the sets of changes that were applied. */
  readonly generation: number;
  /** Paths whose bytes are no longer known. */
  readonly tags: number;
  readonly maps: number;
  readonly trees: number;
}

export interface ChangedTiers {
  readonly tags: TagCache;
  readonly maps: MapCache;
  readonly trees: TreeCache;
  /** Deletes the root's maps and the renderings of some bytes from the store, all at once. */
  drop(contents: readonly ContentId[]): Promise<{ readonly maps: number; readonly trees: number }>;
}

/**
 * The one door for what is known to have changed: fans it out to all tiers.
 * Nothing depends on it being told: validity is checked with every request, this only frees early.
 */
export class FileChanges {
  private readonly tiers: ChangedTiers;
  private applied = 0;

  constructor(tiers: ChangedTiers) {
    this.tiers = tiers;
  }

  /** How many sets of changes were applied. */
  get generation(): number {
    return this.applied;
  }

  /** Frees what edits, creations, renames and deletions made useless; the stores in one transaction. */
  async apply(changes: Iterable<FileChange>): Promise<ChangeResult> {
    const { tags, maps, trees } = this.tiers;
    const paths = touchedPaths(changes);
    const contents = paths.map((path) => tags.index.get(path)).filter((id) => id !== undefined);
    const forgotten = paths.filter((path) => tags.invalidate(path)).length;
    this.applied += 1;
    maps.evictLru(Number.MAX_SAFE_INTEGER);
    trees.evictLru(Number.MAX_SAFE_INTEGER);
    const dropped = await this.tiers.drop(contents).catch(() => ({ maps: 0, trees: 0 }));
    return { generation: this.applied, tags: forgotten, ...dropped };
  }

  /** Applies the batches of any source of changes until it ends or the handle is disposed. */
  watch(source: AsyncIterable<readonly FileChange[]>): AsyncDisposable {
    const batches = source[Symbol.asyncIterator]();
    const run = async () => {
      for (let next = await batches.next(); !next.done; next = await batches.next())
        await this.apply(next.value);
    };
    // A source that fails costs nothing but early freeing.
    const ended = run().catch(() => {});
    return {
      [Symbol.asyncDispose]: async () => void (await Promise.race([batches.return?.(), ended])),
    };
  }
}

function touchedPaths(changes: Iterable<FileChange>): readonly RelPath[] {
  const paths = new Set<RelPath>();
  for (const change of changes) {
    paths.add(relPath(change.path));
    if (change.type === 'renamed') paths.add(relPath(change.from));
  }
  return [...paths];
}
