import { closing, type Edit, matches } from './edits.js';

/** Syntax that no grammar of a language knows yet, put in words that it knows. */
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
  // Contracts of C++26.
  cpp: (text) =>
    Array.from(
      text.matchAll(/\)\s*(?:(?:const|noexcept|override|final)\s*)*\b(?:pre|post)\s*(?=\()/g),
      (match) => {
        const start = match.index + match[0].search(/(?:pre|post)\s*$/);
        return { start, end: closing(text, match.index + match[0].length) ?? start };
      },
    ),
  // Primary constructors.
  dart: (text) =>
    matches(
      text,
      /\b(?:class|enum|extension type)\s+\w+(?:<[^<>{};]*>)?\s*(\([^(){}]*\)\s*;)/g,
      '{}',
    ),
  kotlin: (text) => [
    ...contextParameters(text),
    // A primary constructor on a line of its own: without its words it parses.
    ...matches(
      text,
      /\bclass\s+\w+(?:<[^<>{};]*>)?\s*\n(?:\s*\/\*[\s\S]*?\*\/)?\s*((?:(?:@\w+|public|internal|protected|private)\s+)*constructor)\s*\(/g,
    ),
    ...matches(text, new RegExp(DELEGATING_OBJECT, 'g')),
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

/** `object : Source by buffer {` of Kotlin, after which the parser may take what follows for a call's. */
export const DELEGATING_OBJECT: RegExp =
  /\bobject\s*:\s*[^{}=;\n]*?[\w>)?]\s+(by\s+[^{}\n]*[^{}\s])\s*\{/;

/** Context receivers and parameters of Kotlin. */
function contextParameters(text: string): Edit[] {
  return Array.from(text.matchAll(/\bcontext[ \t]*(?=\()/g), ({ 0: head, index }) => {
    const end = closing(text, index + head.length) ?? index;
    return /^\s*(?:\(|fun\b|val\b|var\b|class\b|[a-z]+ (?:fun|val|var|class)\b)/.test(
      text.slice(end, end + 200),
    )
      ? { start: index, end }
      : { start: index, end: index };
  });
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
