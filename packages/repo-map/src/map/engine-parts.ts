import type { CacheManager } from '@repomap/cache-manager';
import type { ExtractPool } from '../extract/extract-pool.js';
import type { GitObjects } from '../git-tree/git-objects.js';
import type { RootTree } from '../worktree/root-tree.js';
import type { FactsGatherer } from './facts-gatherer.js';
import type { RankingCache } from './ranking-cache.js';
import type { Tokenizer } from './tokenizer.js';

/** What the requests of an engine share. */
export interface EngineParts {
  readonly root: string;
  /** Part of cache keys: another one whenever equal inputs may give another map. */
  readonly version: string;
  readonly cache: CacheManager;
  readonly pool: ExtractPool;
  readonly objects: GitObjects;
  readonly tree: RootTree;
  readonly gatherer: FactsGatherer;
  readonly rankings: RankingCache;
  readonly tokenizer: Tokenizer;
}
