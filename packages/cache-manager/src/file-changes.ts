import type { MapCache } from '@repomap/map-cache';
import { type ContentId, type RelPath, relPath } from '@repomap/model';
import type { TagCache } from '@repomap/tag-cache';
import type { TreeCache } from '@repomap/tree-cache';
import type { BackgroundErrors } from './background-errors.js';

/** A change of one file of a root. */
export type FileChange =
  | { readonly type: 'created' | 'changed' | 'deleted'; readonly path: string }
  | { readonly type: 'renamed'; readonly from: string; readonly path: string };

/** The number of entries that a set of changes invalidated. */
export interface ChangeResult {
  /** The number of sets of changes applied so far, including this one. */
  readonly generation: number;
  /** Paths removed from the path index. */
  readonly tags: number;
  readonly maps: number;
  readonly trees: number;
}

export interface FileChangesOptions {
  readonly tags: TagCache;
  readonly maps: MapCache;
  readonly trees: TreeCache;
  /** Deletes the root's maps and the renderings of these contents from the store, in one transaction. */
  readonly drop: (
    contents: readonly ContentId[],
  ) => Promise<{ readonly maps: number; readonly trees: number }>;
  readonly errors: BackgroundErrors;
}

/**
 * Invalidates what file changes made obsolete, in all tiers.
 *
 * This only frees space early. Correctness does not depend on it: every request checks that what is
 * cached is valid.
 */
export class FileChanges {
  private readonly options: FileChangesOptions;
  private applied = 0;

  /** @internal */
  constructor(options: FileChangesOptions) {
    this.options = options;
  }

  /** The number of sets of changes applied so far. */
  get generation(): number {
    return this.applied;
  }

  /** Invalidates the entries of these files. A store that fails is reported as an error event. */
  async apply(changes: Iterable<FileChange>): Promise<ChangeResult> {
    const { tags, maps, trees } = this.options;
    const paths = touchedPaths(changes);
    await tags.index.load();
    const contents = paths.map((path) => tags.index.get(path)).filter((id) => id !== undefined);
    const forgotten = paths.filter((path) => tags.index.delete(path)).length;
    this.applied += 1;
    const generation = this.applied;
    maps.evictLru(Number.MAX_SAFE_INTEGER);
    trees.evictLru(Number.MAX_SAFE_INTEGER);
    return { generation, tags: forgotten, ...(await this.drop(contents)) };
  }

  /**
   * Applies batches of changes until the source ends or the handle is disposed. A source that fails
   * is reported as an error event.
   */
  watch(source: AsyncIterable<readonly FileChange[]>): AsyncDisposable {
    const batches = source[Symbol.asyncIterator]();
    const run = async () => {
      for (let next = await batches.next(); !next.done; next = await batches.next())
        await this.apply(next.value);
    };
    const ended = run().catch((error) => this.report(error));
    return {
      [Symbol.asyncDispose]: async () => void (await Promise.race([batches.return?.(), ended])),
    };
  }

  private async drop(
    contents: readonly ContentId[],
  ): Promise<{ readonly maps: number; readonly trees: number }> {
    try {
      return await this.options.drop(contents);
    } catch (error) {
      this.report(error);
      return { maps: 0, trees: 0 };
    }
  }

  private report(error: unknown): void {
    this.options.errors.report('changes', error);
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
