import type { StoredMap } from '@repomap/map-cache';
import type { FailureCounts } from './failure-log.js';
import type { RankedExplanation } from './map/explanation.js';

export interface RepoMapResult extends StoredMap {
  /**
   * In the stable layout: the share of leading bytes that the last such map of this root had too.
   * Absent for the first, and without a disk to remember it on.
   */
  readonly keptShare?: number;
  /**
   * What the map lacks because something failed, by reason; absent for a complete map. A map that
   * lacks what another attempt may have is not cached.
   */
  readonly incomplete?: FailureCounts;
  /** Number of files excluded from the map, by reason. */
  readonly excluded: Readonly<Record<string, number>>;
  /**
   * With `explain`: why each file shown stands where it stands, in the order of the map, with those
   * of its definitions that are shown. Files of the chat, which a stable map may show, have none.
   */
  readonly explanations?: readonly RankedExplanation[];
  readonly activity: MapActivity;
}

/** What filling the cache took. */
export interface WarmReport extends Pick<MapActivity, 'files' | 'parsed'> {
  /** Files without facts because something failed, by reason. */
  readonly incomplete?: FailureCounts;
}

/** What making a map took. */
export interface MapActivity {
  /** Source files of the snapshot. */
  readonly files: number;
  /** Files that were read and parsed because no cache knew their facts. */
  readonly parsed: number;
  /** Whether files and definitions were ranked; false when nothing that a ranking depends on changed. */
  readonly ranked: boolean;
  /** Whether the whole map came from the cache, or from another request for it at the same time. */
  readonly mapCached: boolean;
}
