export type { Now } from './budget.js';
export { Extractor, type ExtractorOpenOptions, type ExtractorOptions } from './extractor.js';
export { isGeneratedHead } from './generated-head.js';
export {
  extractorVersion,
  type Grammar,
  type GrammarProblem,
  type Languages,
  type Visibility,
} from './grammar.js';
export { normaliseNewlines, type SourceText, sniff, sourceText } from './source-text.js';
export { shareFlagLock } from './untiered.js';
