export { compileQuery } from './compile-query.js';
export type { Now } from './deadline.js';
export { type DecodedText, decodeText } from './decode-text.js';
export { Extractor, type ExtractorOpenOptions, type ExtractorOptions } from './extractor.js';
export { isGeneratedHead } from './generated-head.js';
export {
  extractorVersion,
  type Grammar,
  type GrammarProblem,
  type Languages,
  type NameVerdict,
  type Visibility,
} from './grammar.js';
export { type LoadFile, loadFile } from './load-file.js';
export { normaliseNewlines, type SourceText, sourceText } from './source-text.js';
export { shareFlagLock } from './wasm-tier-up.js';
