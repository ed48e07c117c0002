import type { RelPath } from '@repomap/model';
import { type CurrentTree, takenTree } from './current-tree.js';
import { type EditedSnapshotOptions, editedSnapshot } from './edited-snapshot.js';
import type { FileStat } from './file-system.js';
import type { KnownHistory } from './history.js';
import type { ListedRoot } from './listing.js';
import type { Snapshot } from './snapshot.js';

/** A watch of everything that decides what a scan of a root finds. */
export interface FileWatch {
  readonly root: string;
  /** Whether it watches submodules. */
  readonly submodules: boolean;
  /** Its current position; undefined while it does not vouch for the files. */
  position(): Promise<number | undefined>;
  /** The listed files edited since a position; undefined if anything may have changed. */
  since(position: number): ReadonlySet<string> | undefined;
}

/** The tree of a request, and how it is known. */
export interface WatchedLook {
  readonly tree: CurrentTree;
  readonly repository: ListedRoot['repository'];
  /** Whether a watch vouches for it, so that nothing was listed. */
  readonly isWatched: boolean;
  /** What else stays as it is until anything but a file changes. */
  readonly kept: KeptBeside | undefined;
}

interface KeptBeside {
  history?: { readonly known: KnownHistory | undefined };
}

export interface WatchedTreeOptions extends EditedSnapshotOptions {
  /** Lists the root. */
  readonly list: () => Promise<ListedRoot>;
  /** Determines what of a listing is new. */
  readonly treeOf: (listed: ListedRoot) => Promise<CurrentTree>;
}

interface Known {
  readonly watch: FileWatch;
  readonly position: number;
  readonly listed: ListedRoot;
  /** The files edited since they were listed, with their metadata at the last request. */
  readonly edited: ReadonlyMap<RelPath, FileStat>;
  readonly snapshot: Snapshot;
  readonly kept: KeptBeside;
}

const NONE_EDITED: Known['edited'] = new Map();

/**
 * The last tree of a root, for as long as a watch vouches for it: edited files are checked one by one,
 * and anything else is a reason to list the root again. Nothing is kept from a request in which
 * something failed, or whose result depends on files that are not watched.
 */
export class WatchedTree {
  private known: Known | undefined;

  async of(watch: FileWatch, options: WatchedTreeOptions): Promise<WatchedLook> {
    // Before anything is read: later changes come after this position.
    const position = await watch.position();
    if (position === undefined) {
      const listed = await options.list();
      return { ...lookAt(listed, await options.treeOf(listed)), isWatched: false };
    }
    const known = this.known?.watch === watch ? this.known : undefined;
    const edited = known && (await editedFiles(known, options));
    if (known === undefined || edited === undefined) {
      const listed = await options.list();
      return {
        ...(await this.look(listed, { watch, position, edited: NONE_EDITED, kept: {} }, options)),
        isWatched: false,
      };
    }
    const { kept, snapshot } = known;
    const all = edited.size === 0 ? known.edited : new Map([...known.edited, ...edited]);
    const current = edited.size === 0 ? snapshot : await editedSnapshot(snapshot, edited, options);
    const place = { watch, position, kept };
    const look =
      current === undefined
        ? await this.look(withEdits(known.listed, all), { ...place, edited: NONE_EDITED }, options)
        : await this.look(known.listed, { ...place, edited: all }, options, takenTree(current));
    return { ...look, isWatched: true };
  }

  private async look(
    listed: ListedRoot,
    place: Pick<Known, 'watch' | 'position' | 'edited' | 'kept'>,
    { failures, treeOf }: WatchedTreeOptions,
    known?: CurrentTree,
  ): Promise<Omit<WatchedLook, 'isWatched'>> {
    const tree = known ?? (await treeOf(listed));
    const snapshot = await tree.snapshot();
    const isWhole = failures.counts === undefined && !snapshot.mayMissAttributes;
    if (!isWhole || listed.gitProblem !== undefined) return lookAt(listed, tree);
    // The contents are only needed until they are parsed.
    this.known = { ...place, listed, snapshot: { ...snapshot, contents: new Map() } };
    return { ...lookAt(listed, tree), kept: place.kept };
  }
}

/** A listing with the current metadata of some of its files. */
function withEdits(listed: ListedRoot, edited: Known['edited']): ListedRoot {
  return { ...listed, files: new Map([...listed.files, ...edited]) };
}

function lookAt({ repository }: ListedRoot, tree: CurrentTree): Omit<WatchedLook, 'isWatched'> {
  return { tree, repository, kept: undefined };
}

/**
 * The files edited since a listing, with their current metadata; undefined if the watch does not vouch
 * for the rest of it.
 */
async function editedFiles(
  { watch, position, listed }: Known,
  { files }: WatchedTreeOptions,
): Promise<ReadonlyMap<RelPath, FileStat> | undefined> {
  const edited = watch.since(position);
  if (edited === undefined) return undefined;
  const found = new Map<RelPath, FileStat>();
  for (const path of edited as ReadonlySet<RelPath>) {
    const stat = await files.stat(path);
    if (!listed.files.has(path) || typeof stat !== 'object') return undefined;
    found.set(path, stat);
  }
  return found;
}
