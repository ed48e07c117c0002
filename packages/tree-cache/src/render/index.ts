export type { TokenBudget } from './compose-map.js';
export { type DirectorySizes, directorySizes } from './directory-sizes.js';
export type {
  Items,
  LeanMapInput,
  MapFile,
  RankedDefinition,
  RankedDefinitions,
  Unmapped,
  Unread,
} from './map-input.js';
export { redact, redactions } from './redact.js';
export { type ChangeMapInput, renderChangeMap } from './render-change-map.js';
export { type LeanOptions, renderLeanMap } from './render-lean-map.js';
export { renderStableMap, type StableMapInput } from './render-stable-map.js';
export { renderTreeMap } from './render-tree-map.js';
export type {
  MapContents,
  NextBudget,
  Omitted,
  RenderedMap,
  Unsupported,
} from './rendered-map.js';
export { scopeTree } from './scope-tree.js';
export { sharedPrefix } from './shared-prefix.js';
export { type SignatureBlock, type SignatureOptions, signatureBlock } from './signature-block.js';
export type { StyleName } from './styles/index.js';
export {
  ENCODINGS,
  type Encoding,
  loadTokenCounter,
  type TokenCounter,
} from './tokens/token-counter.js';
export type { TreeFile } from './tree-draft.js';
export { unmappedFiles } from './unmapped-files.js';
