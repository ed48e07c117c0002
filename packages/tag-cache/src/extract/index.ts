export type { Now } from './budget.js';
export { type DecodedText, decodeText } from './decode-text.js';
export { Extractor, type ExtractorOptions } from './extractor.js';
export {
  extractorVersion,
  type Grammar,
  type GrammarProblem,
  type Languages,
  type NameVerdict,
  type Visibility,
} from './grammar.js';
export { type LinguistAttributes, LinguistRules } from './linguist-attributes.js';
export { isGeneratedHead, originOf, SourceOrigin } from './source-origin.js';
export { normaliseNewlines, type SourceText, sourceText } from './source-text.js';
export { shareFlagLock } from './untiered.js';
