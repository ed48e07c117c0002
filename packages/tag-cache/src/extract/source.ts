// What there is to know and to do before a file is parsed. An entry of its own: for this, and to have
// other threads parse, nobody should have to load tree-sitter.
export { extractorVersion, type Grammar, type Languages, type Visibility } from './grammar.js';
export { shareFlagLock } from './untiered.js';
