export type { Columns, NumberColumn } from './columns.js';
export { compareCodePoints } from './compare.js';
export { type ContentId, contentId } from './content-id.js';
export { deepFreeze } from './deep-freeze.js';
export { Dictionary } from './dictionary.js';
export { type Digest, digest } from './digest.js';
export { type FactColumns, factColumns } from './fact-columns.js';
export {
  type FactsContent,
  type FileFacts,
  fileFacts,
  graphDigest,
  type NotebookCell,
  skippedContent,
  skippedFacts,
} from './file-facts.js';
export type { ContentRef, FileRef } from './file-ref.js';
export type { Commit, History } from './history.js';
export type { Import } from './import.js';
export { type LineSet, lineSet } from './line-set.js';
export { type LineSpan, lineSpan, lineSpanText } from './line-span.js';
export { type Manifest, ManifestKind, manifestKind } from './manifest.js';
export { MapCacheKey, type MapQuery } from './map-cache-key.js';
export { NODE_MODULES } from './node-modules.js';
export {
  classifyPath,
  type LinguistAttributes,
  type PathClass,
  PathOrigin,
  PathRole,
} from './path-class.js';
export { quotedPath } from './quoted-path.js';
export {
  CopyReason,
  EmptyReason,
  ExclusionReason,
  FailureReason,
  type ReasonCounts,
  reasonCountsText,
  reasonText,
} from './reason.js';
export { type ReferenceColumns, referenceColumns } from './reference-columns.js';
export { type RelPath, relPath } from './rel-path.js';
export { NO_SCOPES, type ScopeTable } from './scope-table.js';
export {
  CODE_KINDS,
  type Definition,
  isPrivateByScope,
  type Reference,
  ReferenceKind,
  SymbolKind,
} from './tag.js';
export { type TermPostings, termCounts, termPostings, visitPostings } from './term-postings.js';
export { joinTerms, NO_TERMS, type TermTable } from './term-table.js';
export { identifierTerms, stem } from './terms.js';
export { unspacedEnd, unspacedText, unspacedWords } from './unspaced-words.js';
export { type Usage, usageOfWord, usageWord } from './usage.js';
export { visibleJson, visibleText } from './visible-text.js';
