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
export { lineSpanText, quotedPath, reasonCountsText, reasonText } from '@repomap/model';
export type { GrammarProblem, Languages } from '@repomap/tag-cache/extract';
export type { Encoding } from '@repomap/tree-cache/render';
export type {
  ChangedDefinition,
  ChangedFileReport,
  ChangeReport,
  RelatedFile,
} from './change/change-report.js';
export type { Diff } from './change/change-source.js';
export type { ChangeStatus } from './change/file-changes.js';
export type { UnmappedChange } from './change/unmapped-changes.js';
export { deferOptimisation } from './defer-optimisation.js';
export type {
  ExcludedExplanation,
  ExplainedDefinition,
  Explanation,
  RankedExplanation,
} from './explanation.js';
export { checkGrammars } from './extract/extract-pool.js';
export type { VerifyOptions, VerifyReport } from './extract/verify-facts.js';
export type { FailureCounts } from './failure-log.js';
export type { GitObject } from './git-tree/batch-answers.js';
export type { GitObjects, OpenObjects } from './git-tree/git-objects.js';
export { limitHeapGrowth } from './limit-heap-growth.js';
export type {
  ActivityOptions,
  MapDefaults,
  MapLayout,
  MapRanking,
  MapRequest,
  MapStyle,
} from './map/map-request.js';
export { type CustomTokenizer, ENCODINGS } from './map/tokenizer.js';
export type { Ports } from './ports.js';
export { RepoMap } from './repo-map.js';
export { RepoMapError, type RepoMapErrorCode } from './repo-map-error.js';
export type { GraphOptions, RepoMapOptions } from './repo-map-options.js';
export type {
  MapActivity,
  MapReport,
  RepoMapResult,
  ShownDefinition,
  WarmReport,
} from './repo-map-result.js';
export { timeoutSignal } from './timeout-signal.js';
export { TreeWatch, type TreeWatchOptions, type Validity } from './watch/tree-watch.js';
export type { WatchedMap } from './watch/watch-map.js';
export { checkRepository, type RepositoryReport } from './worktree/check-repository.js';
export type {
  DirectoryEntry,
  FileContent,
  FileHead,
  FileStat,
  FileSystem,
  Found,
  NoFile,
  OuterFiles,
} from './worktree/file-system.js';
export { type Git, type GitFailure, type GitOptions, systemGit } from './worktree/git.js';
export { type GitCommandOptions, gitCommand } from './worktree/git-command.js';
export { nodeFileSystem, nodeOuterFiles } from './worktree/node-file-system.js';
export type { FileWatch } from './worktree/watched-tree.js';
