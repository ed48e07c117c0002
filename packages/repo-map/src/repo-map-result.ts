import type { StoredMap } from '@repomap/map-cache';
import type {
  CopyReason,
  ExclusionReason,
  LineSpan,
  ReasonCounts,
  RelPath,
  SymbolKind,
} from '@repomap/model';
import type { GrammarProblem } from '@repomap/tag-cache/extract';
import type { Omitted } from '@repomap/tree-cache/render';
import type { ChangeReport } from './change/change-report.js';
import type { RankedExplanation } from './explanation.js';
import type { FailureCounts } from './failure-log.js';
import type { UnsupportedCounts } from './worktree/unsupported.js';

/** A definition that a map shows, and its position. */
export interface ShownDefinition extends LineSpan {
  readonly path: RelPath;
  readonly name: string;
  readonly kind: SymbolKind;
  readonly shownAs: 'signature' | 'name';
}

/** What a map shows and omits. */
export interface MapReport {
  /** Number of definitions shown with their signature. */
  readonly signatures: number;
  /** Number of other definitions whose name is shown. */
  readonly names: number;
  readonly definitions: readonly ShownDefinition[];
  /** With `diff`: what has changed, and how the files shown are related to it. */
  readonly change?: ChangeReport;
  /** Absent if the map shows everything. Its `unread` counts files not read by the deadline. */
  readonly remainder?: Omitted;
  /** Number of files that are ranked last as copies of other code, by reason. */
  readonly copies?: ReasonCounts<CopyReason>;
  /**
   * Number of source files in languages without a grammar, by extension, such as `.hx`. Absent if there
   * are none. If they are many, the last line of the map counts them too.
   */
  readonly unsupported?: UnsupportedCounts;
  /** Number of files that are not UTF-8, by encoding. */
  readonly encodings?: Readonly<Partial<Record<string, number>>>;
  /** Number of values cut from signatures because they look like secrets. */
  readonly redacted?: number;
  /** Grammars that could not be used. */
  readonly problems?: readonly GrammarProblem[];
  /** Why git could not list the repository. */
  readonly gitProblem?: string;
}

/** A map, what it shows and omits, and the work it took. */
export interface RepoMapResult extends Omit<StoredMap, 'report' | 'incomplete'> {
  readonly report: MapReport;
  /**
   * In the stable layout: the share of leading bytes that the map has in common with the last
   * complete stable map of this root. Absent for the first one, and without a cache on disk.
   */
  readonly keptShare?: number;
  /**
   * Number of failures, by reason; absent for a complete map. A map that another attempt might
   * complete is not cached.
   */
  readonly incomplete?: FailureCounts;
  /** Number of files that are not mapped, by reason. Ignored files are not counted. */
  readonly excluded: ReasonCounts<ExclusionReason>;
  /**
   * With `explain`: why each file shown is ranked where it is, in the order of the map, with its
   * definitions that are shown. Chat files, which a stable map may show, are absent.
   */
  readonly explanations?: readonly RankedExplanation[];
  readonly activity: MapActivity;
}

/** The result of filling the cache. */
export interface WarmReport extends Pick<MapActivity, 'files' | 'parsed'> {
  /** Number of files without facts because something failed, by reason. */
  readonly incomplete?: FailureCounts;
}

/** The work done for a map. */
export interface MapActivity {
  /** Number of source files. */
  readonly files: number;
  /** Number of files that were parsed because their facts were not cached. */
  readonly parsed: number;
  /** Whether a ranking was computed; false if its inputs were unchanged. */
  readonly ranked: boolean;
  /** Whether the map came from the cache, or from a concurrent request for the same map. */
  readonly mapCached: boolean;
  /** Present if a watch vouched for the files, so that they were not checked. */
  readonly watched?: true;
}
