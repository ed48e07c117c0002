import type { CacheManager } from '@repomap/cache-manager';
import { digest, type RelPath } from '@repomap/model';
import type { Languages } from '@repomap/tag-cache/extract';
import type { Ports } from '../ports.js';
import type { Work } from '../work.js';
import { type CurrentTree, CurrentTrees, takenTree } from './current-tree.js';
import { listFiles } from './list-files.js';
import type { ListedRoot } from './listing.js';
import { bareRepository, findRepository } from './repository.js';
import { bareRootError, noFilesError, noSourceError, unlistedRootError } from './root-errors.js';
import { type Snapshot, takeSnapshot } from './snapshot.js';
import { sourceFilter } from './source-filter.js';
import { type WatchedLook, WatchedTree } from './watched-tree.js';

export interface RootTreeOptions {
  readonly root: string;
  readonly languages: Languages;
  readonly ports: Ports;
  readonly cache: CacheManager;
  readonly submodules: boolean;
  /** Changes whenever equal files may give another snapshot than before. */
  readonly version: string;
}

/** What the requests of an engine find in its root. */
export class RootTree {
  private readonly options: RootTreeOptions;
  private readonly trees = new CurrentTrees();
  private readonly watched = new WatchedTree();
  private problem: string | undefined;

  constructor(options: RootTreeOptions) {
    this.options = options;
  }

  /** Why git could not list the repository in the last request. */
  get gitProblem(): string | undefined {
    return this.problem;
  }

  /**
   * Finds out what is in the root, or in the commit of a request, and what of it has changed since the
   * last request. Throws `REPO_MAP_EMPTY` without source files, and `REPO_MAP_ROOT` without a directory
   * or in a bare repository.
   */
  async look(work: Work): Promise<WatchedLook> {
    const { files, failures, revision, watch } = work;
    const { root, languages, cache, ports } = this.options;
    const now = ports.now();
    const list = () => this.list(work);
    const treeOf = (listed: ListedRoot) => this.treeOf(listed, now, work);
    let look: WatchedLook;
    if (revision === undefined && watch !== undefined) {
      const ids = { files, index: cache.tags.index, failures, now, languages };
      look = await this.watched.of(watch, { ...ids, list, treeOf });
    } else {
      const listed = revision?.listing ?? (await list());
      const { repository } = listed;
      look = { tree: await treeOf(listed), repository, isWatched: false, kept: undefined };
    }
    if (look.tree.fileCount > 0) return look;
    throw noSourceError(root, await look.tree.snapshot(), languages);
  }

  private async list({ files, outerFiles, failures, signal }: Work): Promise<ListedRoot> {
    const { root, ports, submodules } = this.options;
    const repository = await findRepository(root, { outerFiles, git: ports.git });
    const listed = await listFiles({ files, repository, submodules, failures, signal });
    if (listed === undefined) {
      throw unlistedRootError(root, await outerFiles.stat(root), failures);
    }
    const mayBeBare = listed.files.has('HEAD' as RelPath);
    if (mayBeBare && (await bareRepository(root, { outerFiles, git: ports.git })))
      throw bareRootError(root);
    return listed;
  }

  private async treeOf(listed: ListedRoot, now: number, work: Work): Promise<CurrentTree> {
    const { root, languages, cache, version } = this.options;
    this.problem = listed.gitProblem;
    if (listed.files.size === 0) throw noFilesError(root, listed);
    const take = (each: ListedRoot) => this.take(each, now, work);
    if (work.revision !== undefined) return takenTree(await take(listed));
    const { files, failures } = work;
    return this.trees.of(listed, {
      ...{ files, index: cache.tags.index, failures, now, languages },
      store: cache.engine.snapshots,
      listingStore: cache.engine.listings,
      fileStore: cache.engine.files,
      key: digest([root]),
      version,
      take,
    });
  }

  private take(listed: ListedRoot, now: number, work: Work): Promise<Snapshot> {
    const { files, texts, failures, signal, revision } = work;
    const { root, languages, cache } = this.options;
    return takeSnapshot(listed, {
      files,
      failures,
      index: revision?.ids ?? cache.tags.index,
      now,
      languages,
      filter: (each) =>
        sourceFilter(each, {
          files,
          texts,
          languages,
          verdicts: cache.engine.languages,
          verdictsKey: digest([root, languages.version, ...(revision ? ['tree'] : [])]),
          lendIndex: revision?.lendIndex,
          now,
          signal,
        }),
      signal,
    });
  }
}
