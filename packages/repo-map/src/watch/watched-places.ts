import type { FileChange } from '@repomap/cache-manager';
import type { WatchedTree } from '@repomap/cache-manager/watch';
import type { WatchPlan } from './watch-plan.js';

/** What has changed in watched places. */
export interface PlaceChanges {
  /** The changed files of the root. */
  readonly files: readonly FileChange[];
  /** Whether the state of a repository has changed, rules above the root, or where repositories are. */
  readonly isBeside: boolean;
}

/** What decides, in a git directory, which files are listed and what they are compared with. */
const STATE =
  /^(?:HEAD|config|config\.worktree|index|info|packed-refs|refs|reftable|shallow|info\/(?:attributes|exclude|grafts))$|^(?:refs|reftable)\/.*(?<!\.lock)$/;
/** They apply even if git ignores them. */
const RULES = /(?:^|\/)\.git(?:ignore|attributes)$/;
const GIT_DIRECTORY = /(?:^|\/)\.git$/;

/**
 * Watches the files of a root that a scan does not ignore, and what else decides what the scan finds:
 * the state of its repositories, and the rules in the directories above.
 */
export class WatchedPlaces implements Disposable {
  private readonly files: WatchedTree;
  private readonly beside: readonly WatchedTree[];
  /** Whether a directory may have become a repository of its own, or is none any more. */
  private hasNewRepository = false;

  private constructor(files: WatchedTree, beside: readonly WatchedTree[]) {
    this.files = files;
    this.beside = beside;
  }

  /** Throws if there are more directories than `WatchedTree` allows, or the system watches no more. */
  static async open(
    root: string,
    { ignored, repositories }: WatchPlan,
    onEvent: () => void,
  ): Promise<WatchedPlaces> {
    // Loaded on demand: most engines never watch.
    const { WatchedTree } = await import('@repomap/cache-manager/watch');
    const watched = (directory: string, ignore: (path: string) => boolean) =>
      new WatchedTree(directory, {
        ignore,
        onEvent: (path) => {
          if (GIT_DIRECTORY.test(path)) places.hasNewRepository = true;
          onEvent();
        },
      });
    const state = new Set(repositories.flatMap(({ gitDirectories }) => gitDirectories));
    const above = repositories.flatMap(({ directoriesAbove }) => directoriesAbove);
    const places = new WatchedPlaces(
      watched(root, (path) => ignored.has(path) && !RULES.test(path)),
      [
        ...Array.from(state, (directory) => watched(directory, (path) => !STATE.test(path))),
        ...above.map((directory) => watched(directory, (path) => !RULES.test(path))),
      ],
    );
    try {
      for (const tree of places.trees) await tree.add('');
      places.hasNewRepository = false;
      return places;
    } catch (error) {
      places[Symbol.dispose]();
      throw error;
    }
  }

  /** The changes since the last call or since opening. Throws like `open`. */
  async changes(): Promise<PlaceChanges> {
    const files = await this.files.changes();
    let isBeside = this.hasNewRepository;
    this.hasNewRepository = false;
    for (const tree of this.beside) if ((await tree.changes()).length > 0) isBeside = true;
    return { files, isBeside };
  }

  /** Whether no directory was replaced by another, whose changes the system does not report. */
  async areInPlace(): Promise<boolean> {
    const found = await Promise.all(this.trees.map((tree) => tree.isInPlace()));
    return found.every(Boolean);
  }

  [Symbol.dispose](): void {
    for (const tree of this.trees) tree[Symbol.dispose]();
  }

  private get trees(): readonly WatchedTree[] {
    return [this.files, ...this.beside];
  }
}
