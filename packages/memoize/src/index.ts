export { AnalysisCache, type AnalysisCacheOptions } from './analysis-cache.js';
export { type CleanOldVersionsOptions, cleanOldVersions } from './clean-old-versions.js';
export { type MemoizeSettings, memoizeSettings } from './memoize-settings.js';
export { type Memoized, type MemoizeOptions, persistentMemoize } from './persistent-memoize.js';
