export { type AiderInput, aiderRanking } from './aider-ranking.js';
export type { Commit, History } from './history.js';
export { PathKind, pathKind } from './path-kind.js';
export {
  type NodeWeights,
  type PersonalizedPagerankOptions,
  personalizedPagerank,
} from './personalized-pagerank.js';
export { type RankOptions, rank } from './rank.js';
export { RankError, type RankErrorCode } from './rank-error.js';
export type {
  FactsFile,
  RankedDefinition,
  RankedFile,
  RankInput,
  Ranking,
} from './ranking.js';
export {
  type ReferenceEdge,
  type ReferenceGraph,
  type ReferenceNode,
  referenceGraph,
} from './reference-graph.js';
