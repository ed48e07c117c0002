import { closing, type Edit, matches } from './edits.js';

/** Valid syntax that the grammar of a language cannot parse, replaced with syntax that it can. */
export const NEWER_SYNTAX: Readonly<Record<string, (text: string) => Edit[]>> = {
  // Type parameters of a method, of Go 1.27.
  go: (text) =>
    Array.from(text.matchAll(/^func[ \t]*\([^()\n]*\)[ \t]*\w+(?=\[)/gm), ({ 0: head, index }) => {
      const start = index + head.length;
      return { start, end: closing(text, start) ?? start };
    }),
  javascript: ecmaScript,
  typescript: ecmaScript,
  tsx: ecmaScript,
  cpp: (text) => [...contracts(text), ...explicitObjects(text)],
  // Primary constructors.
  dart: (text) =>
    matches(
      text,
      /\b(?:class|enum|extension type)\s+\w+(?:<[^<>{};]*>)?\s*(\([^(){}]*\)\s*;)/g,
      '{}',
    ),
  kotlin: (text) => [
    ...contexts(text),
    ...bodiesOnOneLine(text),
    // A primary constructor on a line of its own: without its words it parses.
    ...matches(
      text,
      /\bclass\s+\w+(?:<[^<>{};]*>)?\s*\n(?:\s*\/\*[\s\S]*?\*\/)?\s*((?:(?:@\w+|public|internal|protected|private)\s+)*constructor)\s*\(/g,
    ),
    ...matches(text, new RegExp(DELEGATING_OBJECT, 'gm')),
  ],
  rust: (text) => [
    // Trait aliases.
    ...matches(text, /\b(trait)\s+\w+\s*(?:<[^<>{};]*>)?\s*=[^;{}]*;/g, 'type '),
    // `safe` items of an `unsafe extern` block.
    ...matches(text, /\b(safe)[ \t]+(?:fn|static)\b/g),
    ...matches(text, /^[ \t]*(unsafe)[ \t]+extern[ \t]+"[^"]*"[ \t]*\{/gm),
  ],
  // Escapes of TOML 1.1.
  toml: (text) => matches(text, /(?<!\\)(?:\\\\)*(\\e|\\x[0-9A-Fa-f]{2})/g),
};

/**
 * `class Cart(items: List<Item>) : List<Item> by items {` of Kotlin, and the same of objects. The parser takes
 * the body for the last argument of a call. The head may end on a line of its own.
 */
export const DELEGATING_OBJECT: RegExp =
  /(?:\b(?:class|object)\b[^{}\n]{0,300}?|^[ \t]*\)\s*):[^{}=;\n]{0,300}?[\w>)?]\s+(by\s+[^{}\n]{0,300}[^{}\s])\s*\{/m;

/** Contracts of C++26. */
function contracts(text: string): Edit[] {
  const heads = /\)\s*(?:(?:const|noexcept|override|final)\s*)*\b(?:pre|post)\s*(?=\()/g;
  return Array.from(text.matchAll(heads), (match) => {
    const start = match.index + match[0].search(/(?:pre|post)\s*$/);
    return { start, end: closing(text, match.index + match[0].length) ?? start };
  });
}

/** Explicit object parameters of C++23: `(this Self&& self)`. */
function explicitObjects(text: string): Edit[] {
  return matches(text, /\(\s*(this)\s+(?=[A-Za-z_:])/g);
}

/** Context receivers and parameters of Kotlin 2.2. */
function contexts(text: string): Edit[] {
  return Array.from(text.matchAll(/\bcontext[ \t]*(?=\()/g), ({ 0: head, index }) => {
    const end = closing(text, index + head.length) ?? index;
    return /^\s*(?:\(|fun\b|val\b|var\b|class\b|[a-z]+ (?:fun|val|var|class)\b)/.test(
      text.slice(end, end + 200),
    )
      ? { start: index, end }
      : { start: index, end: index };
  });
}

/** The Kotlin grammar wants a separator before a brace that closes a body on the same line. */
function bodiesOnOneLine(text: string): Edit[] {
  return matches(text, /[^\s{;,>]([ \t])[ \t]*(?=\})/g, ';');
}

function ecmaScript(text: string): Edit[] {
  return [
    // A method or field that is called `accessor`: some other name of that length.
    ...matches(
      text,
      /^[ \t]*(?:(?:static|async|public|private|protected|readonly)[ \t]+)*(accessor)[ \t]*[(=;?!:<]/gm,
      'Accessor',
    ),
    ...matches(text, /\b(accessor)[ \t]+[#\w$]/g),
    ...matches(
      text,
      /\bfor[ \t]*(?:await[ \t]*)?\([ \t]*((?:await[ \t]+)?using)[ \t]+[\w$]+[ \t]+of\b/g,
      'const',
    ),
    ...matches(
      text,
      /^[ \t]*((?:await[ \t]+)?using)[ \t]+[\w$]+[ \t]*(?::[^=;]*)?=(?!=)/gm,
      'const',
    ),
  ];
}
