import { blanked } from './edits.js';

/**
 * Blanks macros around names in parentheses: the calling convention of `typedef BOOL (WINAPI *f)(int);`, and
 * what exports `LIB_API void (open)(int);`. The grammars of C and C++ take them for types, without an error.
 */
export function plainDeclarators(text: string): string {
  const named = text.replace(DEFINING_MACRO, (whole, head: string, rest: string) =>
    rest.includes('"') ? head + blanked(rest) : whole,
  );
  return PARENTHESISED.test(named)
    ? named.replace(CONVENTION, blanked).replace(EXPORTED, blanked)
    : named;
}

/** What a macro takes besides the name of the function that it defines: `TEST_XML(cart, "<a/>") {`. */
const DEFINING_MACRO =
  /^((?!\w*_(?:FIXTURE|METHOD)\b)[A-Z][A-Z0-9_]+\([ \t]*[A-Za-z_]\w*[ \t]*)(,(?:"(?:[^"\\\n]|\\.)*"|[^"\n(){};]|\([^"()\n]*\))*)(?=\)[ \t]*(?:\r?\n[ \t]*)?\{)/gm;

const PARENTHESISED = /\w[ \t]*\)\s*\(/;
const CONVENTION = /(?<=\w[ \t]*\([ \t]*)[A-Z][A-Z0-9_]{2,}(?=[ \t]*\*[ \t]*\w+[ \t]*\)\s*\()/g;
const EXPORTED = /^[A-Z][A-Z0-9_]*(?=[ \t]+[a-zA-Z_][\w \t*]*\([ \t]*\w+[ \t]*\)[ \t]*\()/gm;
