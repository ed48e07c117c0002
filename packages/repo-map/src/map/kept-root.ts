import type { RankIndex, Segment, StoredHistory } from '@repomap/map-cache/rank';
import type { Digest } from '@repomap/model';
import type { GatheredFacts } from '../extract/gather-facts.js';

/** A history that was read, and its id. */
interface ReadHistory {
  readonly id: Digest;
  readonly history: StoredHistory;
}

/**
 * What requests have learned about a root, for the next one: its segment, the facts of its files, their
 * index and its history. All of it can be gathered again, so it is dropped while memory is short.
 */
export class KeptRoot {
  private maxFiles = MAX_FILES;
  private ownGathered: GatheredFacts | undefined;
  private ownSegment: Segment | undefined;
  private ownIndex: RankIndex | undefined;
  private ownHistory: ReadHistory | undefined;

  get gathered(): GatheredFacts | undefined {
    return this.ownGathered;
  }

  get history(): ReadHistory | undefined {
    return this.ownHistory;
  }

  get segment(): Segment | undefined {
    return this.ownSegment;
  }

  keepSegment(segment: Segment): void {
    if (segment.size <= this.maxFiles) this.ownSegment = segment;
  }

  keepGathered(gathered: GatheredFacts): void {
    if (gathered.files.length <= this.maxFiles) this.ownGathered = gathered;
  }

  keepHistory(history: ReadHistory): void {
    this.ownHistory = history;
  }

  /** The kept index on a segment, or one made by `create`, which is kept if there is room for its files. */
  index(segment: Segment | undefined, create: () => RankIndex): RankIndex {
    const known = this.ownIndex?.segment === segment ? this.ownIndex : undefined;
    const index = known ?? create();
    this.ownIndex = this.ownGathered === undefined ? undefined : index;
    return index;
  }

  /** Number of kept files. */
  get size(): number {
    return this.ownGathered?.files.length ?? 0;
  }

  /** Sets the greatest number of files to keep; those of a larger root are dropped. */
  resize(maxFiles: number): void {
    this.maxFiles = maxFiles;
    if (this.size > maxFiles) this.drop();
  }

  drop(): void {
    this.ownGathered = undefined;
    this.ownSegment = undefined;
    this.ownIndex = undefined;
    this.ownHistory = undefined;
  }
}

/** Far more than fit in memory. */
export const MAX_FILES = 1_000_000;
