import { Segment, SegmentBuilder, type SegmentParts } from '@repomap/map-cache/rank';
import type { FileFacts, FileRef } from '@repomap/model';
import { columnsOf, factsKey } from '@repomap/tag-cache';
import type { ExtractPool } from '../extract/extract-pool.js';
import type { Sealer } from '../extract/gather-options.js';

export interface SegmentSealerOptions {
  /** The segment that the new one continues. */
  readonly last: Segment | undefined;
  /** The files of the root. */
  readonly files: readonly FileRef[];
  readonly pool: ExtractPool;
  /** Stores the new segment. */
  readonly keep: (parts: Required<SegmentParts>, segment: Segment) => Promise<void>;
}

/** Makes a segment of the last one and of facts, of which it needs one at a time. */
export class SegmentSealer implements Sealer {
  private builder = new SegmentBuilder();
  private readonly added = new Set<string>();
  private readonly pool: ExtractPool;
  private readonly keep: SegmentSealerOptions['keep'];

  constructor({ last, files, pool, keep }: SegmentSealerOptions) {
    this.pool = pool;
    this.keep = keep;
    if (last !== undefined) this.builder.addSegment(last, keptKeys(last, files));
  }

  add(key: string, facts: FileFacts): void {
    if (this.added.has(key)) return;
    this.added.add(key);
    this.builder.add(key, facts, columnsOf(facts));
  }

  async seal(): Promise<Segment> {
    // The memory of workers that parsed all files is more than a segment takes.
    await this.pool.trim();
    const parts = this.builder.build();
    // What was collected takes as much memory as the segment.
    this.builder = new SegmentBuilder();
    const segment = Segment.of(parts);
    await this.keep(parts, segment);
    return segment;
  }
}

/** The contents of a segment that the next one keeps: all, unless most are of no listed file. */
function keptKeys({ keys }: Segment, files: readonly FileRef[]): ReadonlySet<string> {
  const listed = new Set(files.map(factsKey));
  const live = keys.filter((key) => listed.has(key));
  return new Set(keys.length <= 2 * Math.max(live.length, files.length) ? keys : live);
}
