export {
  grammarFor,
  grammars,
  nameVerdict,
  sourceExtension,
  textVerdict,
  version,
} from './grammars.js';
export type { OwnGrammar } from './language-set.js';
export { LanguagesError } from './languages-error.js';
export { type CustomLanguage, languagesWith } from './languages-with.js';
export { LANGUAGE_FIELDS, type LanguageFiles, readLanguages } from './read-languages.js';
