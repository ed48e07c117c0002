import { type FSWatcher, watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FileChange } from '../file-changes.js';

type Entries = ReadonlyMap<string, 'file' | 'directory'>;

interface WatchedDirectory {
  readonly watcher: FSWatcher;
  /** What was in it when it was last read. */
  entries: Entries;
  /** Whether there was a `.git` in it then. */
  hasRepository: boolean;
  /** Names that the system has reported since then, and whether one was created, removed or moved. */
  touched: Map<string, { readonly renamed: boolean }>;
}

/** What to watch, and what to call on events. */
export interface WatchedTreeOptions {
  /** Whether to ignore a path, relative to the root. `.git` and `node_modules` are always ignored. */
  readonly ignore: (path: string) => boolean;
  /** Maximum number of directories. Default 5,000. */
  readonly limit?: number;
  /**
   * Called on every event of the system with the path of what it names, even if that is ignored, and for
   * each `.git` in a directory that comes into the watch or leaves it. `changes` then compares.
   */
  readonly onEvent: (path: string) => void;
}

const ALWAYS_IGNORED = /(?:^|\/)(?:\.git|node_modules)$/;
/** Each directory takes one watch of the system, of which some systems allow 8,192 for all programs. */
const MAX_DIRECTORIES = 5000;

const GONE = ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'];

/**
 * Watches the directories of a tree, one watch each, and compares them with what was in them.
 * Events only name the directories to compare, so replacing a directory by a file, or a file by a
 * directory, needs no special case. Paths are relative to the root, with `/`; the root is empty.
 */
export class WatchedTree implements Disposable {
  private readonly root: string;
  private readonly options: WatchedTreeOptions;
  private readonly directories = new Map<string, WatchedDirectory>();
  /** What the root was before it was watched; undefined if there was none. */
  private identity: string | undefined;

  constructor(root: string, options: WatchedTreeOptions) {
    this.root = root;
    this.options = options;
  }

  /**
   * Watches a directory and all below it, and returns their files; the empty path is the root. Throws
   * if there are more directories than the limit, or the system cannot watch any more.
   */
  async add(path: string): Promise<string[]> {
    if (path === '') this.identity = await identityOf(this.root);
    try {
      // Watched before it is read: nothing can change unnoticed in between.
      const directory = this.watch(path);
      this.directories.get(path)?.watcher.close();
      this.directories.set(path, directory);
      directory.entries = await this.read(path, directory);
      if (directory.hasRepository) this.options.onEvent(inner(path, '.git'));
      const files: string[] = [];
      for (const [name, type] of directory.entries)
        if (type === 'file') files.push(inner(path, name));
        else for (const file of await this.add(inner(path, name))) files.push(file);
      return files;
    } catch (error) {
      if (!GONE.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      this.remove(path);
      return [];
    }
  }

  /** The changes since the last call or since `add`. Throws like `add`. */
  async changes(): Promise<FileChange[]> {
    const changes: FileChange[] = [];
    for (const [path, directory] of this.directories) {
      if (directory.touched.size === 0 || this.directories.get(path) !== directory) continue;
      for (const change of await this.compare(path, directory)) changes.push(change);
    }
    return changes;
  }

  /** Whether the root is still the watched directory; another may have taken its place. */
  async isInPlace(): Promise<boolean> {
    return this.directories.has('') && (await identityOf(this.root)) === this.identity;
  }

  /** Ends all watches. */
  [Symbol.dispose](): void {
    for (const { watcher } of this.directories.values()) watcher.close();
    this.directories.clear();
  }

  private watch(path: string): WatchedDirectory {
    const { limit = MAX_DIRECTORIES, onEvent } = this.options;
    if (this.directories.size >= limit) throw new Error(`it has more than ${limit} directories`);
    const watcher = watch(join(this.root, path));
    const directory: WatchedDirectory = {
      ...{ watcher, entries: new Map(), touched: new Map() },
      hasRepository: false,
    };
    watcher.on('change', (event, name) => {
      const touched = String(name ?? '');
      touch(directory, touched, event === 'rename');
      onEvent(inner(path, touched));
    });
    // Windows reports the removal of a watched directory as an error.
    watcher.on('error', () => {
      const parent = this.directories.get(parentOf(path));
      if (parent !== undefined) touch(parent, basename(path), true);
      onEvent(path);
    });
    return directory;
  }

  private async compare(path: string, directory: WatchedDirectory): Promise<FileChange[]> {
    const { entries: before, touched } = directory;
    directory.touched = new Map();
    const after = await this.read(path, directory).catch(() => undefined);
    // If it is gone, its parent reports it, unless it is the root.
    if (after === undefined) return path === '' ? difference(this.remove(path), []) : [];
    directory.entries = after;
    const changes: FileChange[] = [];
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const [old, now] = [before.get(name), after.get(name)];
      const child = inner(path, name);
      const touch = touched.get(name);
      if (old === now && (now === 'directory' ? !touch?.renamed : touch === undefined)) continue;
      const lost = old === 'directory' ? this.remove(child) : old === undefined ? [] : [child];
      const found = now === 'directory' ? await this.add(child) : now === undefined ? [] : [child];
      for (const change of difference(lost, found)) changes.push(change);
    }
    return changes;
  }

  private async read(path: string, directory: WatchedDirectory): Promise<Entries> {
    const entries = await readdir(join(this.root, path), { withFileTypes: true });
    directory.hasRepository = entries.some(({ name }) => name === '.git');
    const kept = entries.filter(({ name }) => {
      const child = inner(path, name);
      return !ALWAYS_IGNORED.test(child) && !this.options.ignore(child);
    });
    return new Map(kept.map((each) => [each.name, each.isDirectory() ? 'directory' : 'file']));
  }

  /** Ends the watches of a directory and all below it, and returns their files. */
  private remove(path: string): string[] {
    const directory = this.directories.get(path);
    if (directory === undefined) return [];
    directory.watcher.close();
    this.directories.delete(path);
    if (directory.hasRepository) this.options.onEvent(inner(path, '.git'));
    return Array.from(directory.entries, ([name, type]) => {
      const child = inner(path, name);
      return type === 'file' ? [child] : this.remove(child);
    }).flat();
  }
}

/** Differs for a directory made later, even if it has the inode of one that was removed. */
async function identityOf(directory: string): Promise<string | undefined> {
  const found = await stat(directory, { bigint: true }).catch(() => undefined);
  return found && [found.dev, found.ino, found.birthtimeNs].join(' ');
}

function touch({ touched }: WatchedDirectory, name: string, renamed: boolean): void {
  touched.set(name, { renamed: renamed || touched.get(name)?.renamed === true });
}

function inner(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}

function parentOf(path: string): string {
  const parent = dirname(path);
  return parent === '.' ? '' : parent;
}

/** A path in both lists has changed. */
function difference(before: readonly string[], after: readonly string[]): FileChange[] {
  const [old, now] = [new Set(before), new Set(after)];
  return [
    ...before.filter((path) => !now.has(path)).map((path) => ({ type: 'deleted', path }) as const),
    ...after.map((path) => ({ type: old.has(path) ? 'changed' : 'created', path }) as const),
  ];
}
