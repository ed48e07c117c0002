// What there is to know and to do before a file is parsed. An entry of its own: for this, and to have
// other threads parse, nobody should have to load tree-sitter.
export { type DecodedText, decodeText } from './decode-text.js';
export {
  extractorVersion,
  type Grammar,
  type Languages,
  type NameVerdict,
  type Visibility,
} from './grammar.js';
export { type SourceText, sourceText } from './source-text.js';
export { shareFlagLock } from './wasm-tier-up.js';
