export {
  type NodeWeights,
  type PersonalizedPagerankOptions,
  personalizedPagerank,
} from './personalized-pagerank.js';
export { RankError, type RankErrorCode } from './power-iteration.js';
export {
  type AnnotateOptions,
  annotateGraph,
  type ReferenceGraph,
  type ReferenceNode,
  referenceGraph,
} from './reference-graph.js';
