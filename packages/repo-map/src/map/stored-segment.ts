import type { TieredCache } from '@repomap/cache';
import type { Segment, SegmentParts } from '@repomap/map-cache/rank';
import { type Columns, digest } from '@repomap/model';

/** Must change whenever equal facts give another segment than before. */
const SEGMENT_VERSION = '7';

/** The segment of a repository in the store. What is damaged there is absent. */
export interface StoredSegment {
  /** The segment, without its terms. */
  read(): Promise<Segment | undefined>;
  /** Reads the terms of a segment, unless it has them. Returns whether it has them now. */
  addTerms(segment: Segment | undefined): Promise<boolean>;
  write(parts: Required<SegmentParts>): Promise<void>;
}

/** Most requests read a part of a segment, so its two parts are stored beside each other. */
export function storedSegment(store: TieredCache<Columns>, repository: string): StoredSegment {
  const filesKey = digest([SEGMENT_VERSION, repository]);
  const termsKey = digest([SEGMENT_VERSION, repository, 'terms']);
  return {
    async read() {
      const files = await store.get(filesKey);
      if (files === undefined) return undefined;
      const { Segment } = await import('@repomap/map-cache/rank');
      return orAbsent(() => Segment.of({ files }));
    },
    async addTerms(segment) {
      if (segment === undefined || segment.hasTerms) return segment?.hasTerms === true;
      const terms = await store.get(termsKey);
      if (terms !== undefined) orAbsent(() => segment.addTerms(terms));
      return segment.hasTerms;
    },
    async write({ files, terms }) {
      await store.setMany([
        { key: filesKey, value: files },
        { key: termsKey, value: terms },
      ]);
    },
  };
}

function orAbsent<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
