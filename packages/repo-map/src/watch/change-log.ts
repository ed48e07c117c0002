import type { FileChange } from '@repomap/cache-manager';

/** Rules of git and settings: what is listed may be another file than the one that has changed. */
const RULES = /(?:^|\/)(?:\.gitignore|\.gitattributes|\.gitmodules|repomap\.config\.json)$/;
/** So many changes at once may have overflowed the queue of the system, which then loses some. */
const MAX_FILES = 256;

/**
 * What has changed since any earlier position. Only edits of files are told apart; whatever else
 * happens may have changed anything.
 */
export class ChangeLog {
  private last = 0;
  private lastUnknown = 0;
  private readonly edits = new Map<string, number>();

  /** Grows with each entry. */
  get position(): number {
    return this.last;
  }

  /** Adds changes that came together. */
  add(changes: readonly FileChange[]): void {
    this.last += 1;
    for (const { path } of changes) this.edits.set(path, this.last);
    if (this.edits.size > MAX_FILES || !changes.every(isEdit)) this.addUnknown();
  }

  /** Anything may have changed. */
  addUnknown(): void {
    this.last += 1;
    this.lastUnknown = this.last;
    this.edits.clear();
  }

  /** The files edited since a position; undefined if anything may have changed. */
  since(position: number): ReadonlySet<string> | undefined {
    if (position < this.lastUnknown) return undefined;
    return new Set(this.edits.keys().filter((path) => (this.edits.get(path) ?? 0) > position));
  }
}

function isEdit({ type, path }: FileChange): boolean {
  return type === 'changed' && !RULES.test(path);
}
