export { CacheError } from '@repomap/cache';
export {
  CACHE_CHANNEL,
  CacheConfig,
  type CacheConfigInput,
  CacheInspection,
  CacheTier,
  clearCaches,
  probeRemote,
  pruneCaches,
  readConfigFile,
} from '@repomap/cache-manager';
export type { ReferenceGraph } from '@repomap/map-cache/graph';
export { lineSpanText, quotedPath } from '@repomap/model';
export type { GrammarProblem, Languages } from '@repomap/tag-cache/extract';
export { checkGrammars } from './check-grammars.js';
export type { Explanation, RankedExplanation, SkippedExplanation } from './explanation.js';
export type { FileContent, FileHead, FileStat, FileSystem, FolderEntry } from './file-system.js';
export { nodeFileSystem } from './file-system.js';
export { type Git, systemGit } from './git.js';
export type {
  ActivityOptions,
  MapLayout,
  MapRanking,
  MapRequest,
  MapStyle,
} from './map-request.js';
export {
  type GraphOptions,
  type MapActivity,
  type Ports,
  RepoMap,
  type RepoMapOptions,
  type RepoMapResult,
} from './repo-map.js';
export { RepoMapError, type RepoMapErrorCode } from './repo-map-error.js';
export type { VerifyOptions, VerifyReport } from './verify-facts.js';
