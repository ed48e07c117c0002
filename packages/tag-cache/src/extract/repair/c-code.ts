import { blanked } from './edits.js';

/** The code of C and its kin: comments, strings and characters blank, and directives if asked. */
export function cCode(text: string, options: { readonly directives: boolean }): string {
  return text.replace(options.directives ? NOT_CODE : NOT_CODE_NOR_DIRECTIVE, blanked);
}

const STRINGS = String.raw`\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\.)+'`;
const NOT_CODE = new RegExp(STRINGS, 'g');
const NOT_CODE_NOR_DIRECTIVE = new RegExp(`${STRINGS}|^[ \\t]*#(?:[^\\n\\\\]|\\\\[\\s\\S])*`, 'gm');
