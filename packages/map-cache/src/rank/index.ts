export { type AiderInput, aiderRanking } from './aider-ranking.js';
export { BindingRule } from './binding-rule.js';
export type { TextField } from './bm25.js';
export type { ChangedFile, ChangedFiles } from './change-links.js';
export { churn } from './churn.js';
export { coChange } from './co-change.js';
export { type CommitIndex, type IndexedCommit, indexCommits } from './commit-index.js';
export type { Csr } from './csr.js';
export { directoryCloseness } from './directory.js';
export {
  type Contribution,
  type DefinitionExplanation,
  explain,
  explainer,
  type FileExplanation,
} from './explain.js';
export type { GraphWalk } from './graph-walk.js';
export { importedFiles } from './imported-files.js';
export {
  declaresMembers,
  type WorkspaceMember,
  workspaceMembers,
} from './imports/workspace-members.js';
export { type LexicalSignals, lexicalSignals } from './lexical.js';
export { isOverview } from './overview.js';
export type { CodeNames } from './query/code-names.js';
export { parseQuery, type Query } from './query/query.js';
export { type RankOptions, rank } from './rank.js';
export {
  type ChangeInput,
  type ChangeRanking,
  Relation,
  rankChange,
} from './rank-change.js';
export { RankIndex } from './rank-index.js';
export type {
  CallerScores,
  FactsFile,
  Ranked,
  RankedDefinition,
  RankedDefinitions,
  RankedFile,
  RankFacts,
  RankInput,
  Ranking,
  RankRequest,
  WholeRanking,
} from './ranking.js';
export { definitionCount } from './ranking.js';
export { type ReferenceEdge, type ReferenceLink, referenceEdges } from './reference-edges.js';
export { resolveImports } from './resolve-imports.js';
export { Segment } from './segment.js';
export { SegmentBuilder } from './segment-builder.js';
export type { SegmentParts } from './segment-columns.js';
export type { ShortTextColumns, ShortTextHits, ShortTexts } from './short-texts.js';
export { type DefinitionSignal, fuse, type Signal, type SignalName } from './signal.js';
export { readsGraph, readsTexts } from './signals.js';
export { similarCommits } from './similar-commits.js';
export type { SparseScores } from './sparse-scores.js';
export type { StoredFacts } from './stored-facts.js';
export { packHistory, packLonger, StoredHistory } from './stored-history.js';
export type { TermCounts } from './term-counts.js';
