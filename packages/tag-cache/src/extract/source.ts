// Everything needed before a file is parsed, as a separate entry point: code that only prepares files or
// delegates parsing to other threads does not load tree-sitter.
export { type DecodedText, decodeText } from './decode-text.js';
export {
  extractorInputs,
  extractorVersion,
  type Grammar,
  type Languages,
  type NameVerdict,
  type Visibility,
} from './grammar.js';
export { maxSourceBytes, type SourceText, sourceText } from './source-text.js';
export { shareFlagLock } from './wasm-tier-up.js';
