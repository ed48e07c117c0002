export { CacheError } from '@repomap/cache';
export {
  CACHE_CHANNEL,
  CacheConfig,
  type CacheConfigInput,
  CacheInspection,
  clearCaches,
  probeRemote,
  pruneCaches,
  readConfigFile,
  shrinkCache,
} from '@repomap/cache-manager';
export type { ReferenceGraph } from '@repomap/map-cache/graph';
export { lineSpanText, quotedPath } from '@repomap/model';
export type { GrammarProblem, Languages } from '@repomap/tag-cache/extract';
export { checkGrammars } from './extract/check-grammars.js';
export type { VerifyOptions, VerifyReport } from './extract/verify-facts.js';
export type { FailureCounts } from './failure-log.js';
export type { Explanation, RankedExplanation, SkippedExplanation } from './map/explanation.js';
export type {
  ActivityOptions,
  MapLayout,
  MapRanking,
  MapRequest,
  MapStyle,
} from './map/map-request.js';
export {
  type GraphOptions,
  type Ports,
  RepoMap,
  type RepoMapOptions,
} from './repo-map.js';
export { RepoMapError, type RepoMapErrorCode } from './repo-map-error.js';
export type { MapActivity, RepoMapResult, WarmReport } from './repo-map-result.js';
export { checkRepository, type RepositoryReport } from './worktree/check-repository.js';
export type {
  FileContent,
  FileHead,
  FileStat,
  FileSystem,
  FolderEntry,
  NoFile,
} from './worktree/file-system.js';
export { nodeFileSystem } from './worktree/file-system.js';
export { type Git, type GitFailure, systemGit } from './worktree/git.js';
