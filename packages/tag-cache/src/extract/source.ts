// What is known of a source file before it is parsed. An entry of its own: to ask this, nobody
// should have to load tree-sitter.
export { extractorVersion, type Grammar, type Languages, type Visibility } from './grammar.js';
export { type LinguistAttributes, LinguistRules } from './linguist-attributes.js';
export { originOf, SourceOrigin } from './source-origin.js';
