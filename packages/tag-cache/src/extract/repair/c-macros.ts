import { cCode } from './c-code.js';
import { type Item, itemsFrom, spanOf } from './c-items.js';
import { statementMacros } from './c-statements.js';
import { typeHeads } from './c-type-heads.js';
import { isMacroLike } from './c-words.js';
import { cppMacros } from './cpp-macros.js';
import { closing, type Edit, edited, matches } from './edits.js';

/**
 * Takes macros out of declarations that a parser without a preprocessor cannot read: attributes and
 * export macros before and behind names, macros that are statements of their own, macros that declare
 * an enumeration or define a function. They are known by where they stand, not by their names.
 */
export function cMacros(text: string, language: string): Edit[] {
  const plain = cCode(text, { directives: false });
  const own = language === 'objective-c' ? matches(plain, OBJC_TRAILING) : [];
  const known = language === 'cpp' ? cppMacros(plain) : own;
  const code = edited(plain, known);
  const edits = [
    ...known,
    ...attributes(code),
    ...typeHeads(code, language),
    ...trailingMacros(code),
    ...matches(code, POINTER_MACRO, '*'),
    ...matches(code, TYPEDEF_MACRO),
    ...matches(code, VARIABLE_MACRO),
    ...matches(code, INITIAL_MACRO),
    ...matches(code, LATE_FRIEND),
  ];
  /** For each open brace, whether it holds statements rather than declarations. */
  const blocks: boolean[] = [];
  /** Whether the next brace opens a class, whose list of bases may be no declaration to read. */
  let isClass = false;
  for (let at = 0; at < code.length; ) {
    const { items, end, stop } = itemsFrom(code, at);
    const inCode = blocks.at(-1) === true;
    const isBehindBody = code[at - 1] === '}' && stop === ';';
    if (isBehindBody) edits.push(...behindBody(items));
    else if (items.length > 0 && !inCode)
      edits.push(...statementMacros(items, stop, code, language));
    if (stop === ':') isClass ||= isClassHead(items);
    else {
      if (code[end] === '{') blocks.push(inCode || !(isClass || isScope(items)));
      else if (code[end] === '}') blocks.pop();
      isClass = false;
    }
    // The rest of a line of Objective-C's own is no declaration of C.
    at = stop === '@' ? lineEnd(code, end) : end + 1;
  }
  return edits;
}

/** Attributes between the type and the name of a variable: `static struct ops __maybe_unused ops = {`. */
const VARIABLE_MACRO =
  /(?<=\b(?!(?:static|extern|const|volatile|register|inline|typedef|return|else|case|goto)\b)\w+[ \t*]+)(?!__(?:const|volatile|restrict|inline|signed|unsigned|extension|typeof|auto)(?:__)?\b)__[a-z_]+(?=[ \t]+\w+[ \t]*[=;[])/g;

/** The same behind the name: `static const struct ops ops __initconst = {`. */
const INITIAL_MACRO =
  /(?<=\b\w+[ \t*]+\w+(?:\[[^\]\n]*\])*[ \t]+)__(?!attribute__)[a-z_]+(?=[ \t]*=(?!=))/g;

/** Attributes behind the body of a type: `} __packed;`, `} ALIGNED(4) name;`. */
function behindBody(items: readonly Item[]): Edit[] {
  const macros = items.filter(
    ({ word, isCall }, i) =>
      isMacroLike(word) && (isCall || word.startsWith('__') || i < items.length - 1),
  );
  return items.some(({ isPunctuation }) => isPunctuation) ? [] : macros.map(spanOf);
}

/** The calling convention and the asterisk of a function's pointer: `typedef void (APIENTRYP F)(int);`. */
const POINTER_MACRO = /\btypedef\b[^;{}()]*\(\s*([A-Z_][A-Z0-9_]+)\s+\w+\s*\)\s*\(/g;

/** `typedef DEPRECATED Old New;` */
const TYPEDEF_MACRO =
  /\btypedef\s+((?!__int)[A-Z_][A-Z0-9_]{2,}|__\w+)\s+(?!const\b|volatile\b)\w+(?:::\w+)*(?:\s*[*&]+\s*|\s+)\w+\s*;/g;

/** The grammar knows `friend` as the first word only. */
const LATE_FRIEND = /\b(?:inline|constexpr|static)\s+(friend)\b/g;

function lineEnd(code: string, at: number): number {
  const end = code.indexOf('\n', at);
  return end < 0 ? code.length : end + 1;
}

function isClassHead(items: readonly Item[]): boolean {
  return items.some(({ word }) => CLASSES.has(word)) && !items.some(({ word }) => word === 'enum');
}

const CLASSES = new Set('class struct union'.split(' '));

/** Whether the braces behind a head hold declarations: not those of a function that returns a `struct`. */
function isScope(items: readonly Item[]): boolean {
  const isFunction = items.some(({ word, isCall }) => isCall && !isMacroLike(word));
  return !isFunction && items.some(({ word }) => SCOPES.has(word));
}

/** Words of heads whose braces hold declarations. */
const SCOPES = new Set('namespace extern class struct union public private protected'.split(' '));

/** Whether a text that parses without an error may hold a macro all the same. */
export function mayHoldMacros(text: string, language: string): boolean {
  return ODD_TYPE.test(text) || (language === 'cpp' ? LONE_CALL : ODD_CALL).test(text);
}

/** A type's keyword before two names, not the parameters of a template. */
const ODD_TYPE = new RegExp(
  [
    String.raw`\b(?:class|struct|union|enum)[ \t]+(?:[A-Z_][A-Z0-9_]*|\w+_(?:export|api))\b(?!>|,)[^\n;(){}=]*[\w>][ \t]*[{:\n]`,
    // Whatever the macro's name looks like: `class _OgreExport Name {`, without the prose of comments.
    String.raw`\b(?:class|struct|union|enum)[ \t]+(?!class\b|struct\b)\w+[ \t]+(?!final\b)\w+(?:[ \t]+final)?\s*(?:\{|:[ \t]*(?:public|protected|private|virtual)\b)`,
  ].join('|'),
);

/** An upper-case name before a parenthesis at the line's start, which is faster to find from the parenthesis. */
const ODD_CALL =
  /(?<=^[ \t]*[A-Z][A-Z0-9_]+[ \t]*)\([^()\n]*\)[ \t]*\n?[ \t]*(?:\{|class\b|struct\b)/m;
/** In C++ the grammar reads `TEST(Cart, Adds) {` as a function. */
const LONE_CALL =
  /(?<=^[ \t]*[A-Z][A-Z0-9_]+[ \t]*)\([^()\n]*\)[ \t]*\n?[ \t]*(?:class\b|struct\b)/m;

/** `__attribute__((...))`, `__declspec(...)` and their like say nothing that a map shows. */
function attributes(code: string): Edit[] {
  return Array.from(
    code.matchAll(/\b(?:__attribute__|__attribute|__declspec|_Alignas|__asm__|__asm)\s*(?=\()/g),
    ({ 0: head, index }) => ({ start: index, end: closing(code, index + head.length) ?? index }),
  );
}

/** Macros behind enumerators, and behind the head of a method without a body. */
function trailingMacros(code: string): Edit[] {
  const trailing = matches(
    code,
    /(?<=\b(?!return\b|case\b|else\b)\w+\s+)([A-Z][A-Z0-9_]+\((?:[^()]|\([^()]*\))*\))\s*(?=[,}=])/g,
  );
  return [...trailing, ...matches(code, PURE_TRAILING)];
}

/** `virtual Data *create() const NODISCARD = 0;` */
const PURE_TRAILING =
  /\)\s*(?:(?:const|noexcept|override|final)\s+)*([A-Z][A-Z0-9_]+(?:\([^()]*\))?)\s*=\s*(?:0|default|delete)\s*;/g;

/** Behind a name: what follows a type, `const` or an asterisk is the name. */
const OBJC_TRAILING =
  /^[ \t]*(?:@property|[-+][ \t]*\(|(?:typedef|FOUNDATION_EXPORT|extern)\s[^;{}()]*?\w\s(?=[^;{}]*;))[^;{}]*?(?<![*&]|\b(?:const|volatile|unsigned|signed|long|short|int|char|float|double|bool|(?:struct|union|enum)\s+\w+))((?:\s+[A-Z][A-Z0-9_]{2,}(?:\((?:[^()]|\([^()]*\))*\))?)+)\s*[;{]/gm;
