export type { Now } from './budget.js';
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
export { normaliseNewlines, type SourceText, sourceText } from './source-text.js';
export { shareFlagLock } from './untiered.js';
