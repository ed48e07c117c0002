export type { LeanMapInput, MapFile, RankedDefinition } from './map-input.js';
export { type RenderOptions, renderLeanMap } from './render-lean-map.js';
export { renderTreeMap } from './render-tree-map.js';
export { EmptyReason, type RenderedMap } from './rendered-map.js';
export { scopeTree } from './scope-tree.js';
export { type SignatureBlock, signatureBlock } from './signature-block.js';
export { type Encoding, loadTokenCounter, type TokenCounter } from './token-counter.js';
export type { TreeFile } from './tree-draft.js';
