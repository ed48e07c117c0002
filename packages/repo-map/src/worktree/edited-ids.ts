import type { ContentId, RelPath } from '@repomap/model';
import type { ContentIdIndex, ContentIdRow, StatSignature } from '@repomap/tag-cache';
import type { KnownIds } from './content-ids.js';

/**
 * The content ids of the files that were edited since a snapshot was stored. They are stored beside it,
 * since to read the path index takes as long as it has rows.
 */
export class EditedIds implements KnownIds {
  private readonly known: Map<RelPath, ContentIdRow>;
  private readonly index: Pick<ContentIdIndex, 'set' | 'delete'>;

  /** The path index learns the same. */
  constructor(rows: readonly ContentIdRow[], index: Pick<ContentIdIndex, 'set' | 'delete'>) {
    this.known = new Map(rows.map((row) => [row[0], row]));
    this.index = index;
  }

  get size(): number {
    return this.known.size;
  }

  get rows(): readonly ContentIdRow[] {
    return [...this.known.values()];
  }

  async load(): Promise<void> {}

  lookup(path: RelPath, stamp: StatSignature): ContentId | undefined {
    const [, id, known] = this.known.get(path) ?? [];
    return known === stamp ? id : undefined;
  }

  set(path: RelPath, id: ContentId, stamp: StatSignature): void {
    this.known.set(path, [path, id, stamp]);
    this.index.set(path, id, stamp);
  }

  delete(path: RelPath): boolean {
    this.index.delete(path);
    return this.known.delete(path);
  }

  /** The files that are not edited stay known to the path index. */
  retain(): void {}
}
