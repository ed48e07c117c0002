import type { ExclusionReason, ReasonCounts } from '@repomap/model';
import type { MapReport } from '../repo-map-result.js';
import type { StoredDefinitions } from './stored-definitions.js';

/** The report that is stored with a map. */
export interface StoredReport
  extends Omit<MapReport, 'definitions' | 'unsupported' | 'gitProblem'> {
  readonly definitions: StoredDefinitions;
  /** Number of source files that could not be parsed, by reason. */
  readonly excluded: ReasonCounts<ExclusionReason>;
}
