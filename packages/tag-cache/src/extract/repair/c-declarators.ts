import { blanked } from './edits.js';

/**
 * Blanks macros around names in parentheses: the calling convention of `typedef BOOL (WINAPI *f)(int);`, and
 * what exports `LIB_API void (open)(int);`. The grammars of C and C++ take them for types, without an error.
 */
export function plainDeclarators(text: string): string {
  return PARENTHESISED.test(text)
    ? text.replace(CONVENTION, blanked).replace(EXPORTED, blanked)
    : text;
}

const PARENTHESISED = /\w[ \t]*\)\s*\(/;
const CONVENTION = /(?<=\w[ \t]*\([ \t]*)[A-Z][A-Z0-9_]{2,}(?=[ \t]*\*[ \t]*\w+[ \t]*\)\s*\()/g;
const EXPORTED = /^[A-Z][A-Z0-9_]*(?=[ \t]+[a-zA-Z_][\w \t*]*\([ \t]*\w+[ \t]*\)[ \t]*\()/gm;
