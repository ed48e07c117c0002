import { closing, type Edit, matches } from './edits.js';
import { luauSyntax } from './luau.js';
import { powershellSyntax } from './powershell.js';

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
  dart: (text) => [
    ...primaryConstructors(text),
    ...extensionTypes(text),
    ...matches(text, /(?:^|[{;}])[ \t]*(augment)[ \t]+[a-zA-Z]/gm),
  ],
  lua: (text) => [
    ...luauSyntax(text),
    // Declarations of Lua 5.5: of a name, of all names, of a value or a function.
    ...matches(text, /^[ \t]*(global[ \t]+(?!function\b)[^=\n]*)$/gm),
    ...matches(text, /^[ \t]*(global[ \t]+)/gm),
    ...matches(text, /(?<![ \t])[ \t]*<\w+>(?<=^[ \t]*global\b[^=\n]*)/gm),
  ],
  powershell: powershellSyntax,
  kotlin: (text) => [
    ...contexts(text),
    ...bodiesOnOneLine(text),
    // Strings in which several dollar signs open a value, and conditions behind the cases of `when`.
    ...matches(text, /(?<!["\w$])(\${2,})(?=")/g),
    ...matches(
      text,
      /^[ \t]*(?:!?(?:is|in)\b[^{}\n]*?|else|[\w.]+(?:\([^()\n]*\))?)[ \t]+(if\b[^{}\n]*?)[ \t]*->/gm,
    ),
    // A check of a type on a line of its own becomes another value.
    ...matches(text, /^[ \t]+(as\??)[ \t]+[A-Z][\w.]*\??[ \t]*$/gm, '?:'),
    // A primary constructor on a line of its own: without its words it parses.
    ...matches(
      text,
      /\bclass\s+\w+(?:<[^(){};=]{0,300}>)?[^\S\n]*\n(?:\s*\/\*[\s\S]{0,4000}?\*\/)?\s*((?:(?:@\w+|public|internal|protected|private)\s+)*constructor)\s*\(/g,
    ),
    ...matches(text, new RegExp(DELEGATING_OBJECT, 'gm')),
  ],
  // Classes without identity.
  java: (text) =>
    matches(
      text,
      /\b(value)[ \t]+(?:(?:abstract|final|sealed|static)[ \t]+)*(?:class|record)[ \t]+\w/g,
    ),
  scala: (text) => [
    ...conditionsOfGivens(text),
    ...namelessGivens(text),
    // A comma at the end of arguments, and the pattern of no value.
    ...matches(text, /,(?=[^\S\n]*\n\s*[)\]])/g),
    ...matches(text, /\bcase[ \t]+(?:\([^()\n]*@[ \t]*)?(\(\))(?=[ \t]*(?:=>|[|)]|if\b))/g, '_'),
  ],
  perl: (text) => [
    // The lines of a report.
    ...matches(text, /^format\b[^=\n]*=[ \t]*\n[\s\S]*?^\.[ \t]*$/gm),
    // Private methods, and their calls.
    ...matches(text, /\b(my)[ \t]+method\b/g),
    ...matches(text, /\bmethod[ \t]+(\$)\w/g),
    ...matches(text, /->(&)\w/g),
  ],
  rust: (text) => [
    ...matches(text, /\b(const)[ \t]+(?:unsafe[ \t]+)?trait\b/g),
    // Trait aliases.
    ...matches(text, /\b(trait)\s+\w+\s*(?:<[^<>{};]*>)?\s*=[^;{}]*;/g, 'type '),
    // `safe` items of an `unsafe extern` block.
    ...matches(text, /\b(safe)[ \t]+(?:fn|static)\b/g),
    // Negative arguments, type arguments within others, and a comma behind the last parameter of a closure.
    ...matches(text, /[\w:]<(-)\d+>/g),
    ...matches(text, /(?<=::<[\w:, &]*\w)::(?=<)/g),
    ...matches(text, /,(?=\s*\|\s*(?:\{|->|\w+[!(.]))/g),
  ],
  // Escapes of TOML 1.1, and times without seconds.
  toml: (text) => [
    ...matches(text, /(?<!\\)(?:\\\\)*(\\e|\\x[0-9A-Fa-f]{2})/g),
    ...matches(text, /[=,[][ \t]*((?:\d{4}-\d\d-\d\d[Tt ])?\d\d:\d\d)(?![:\d])/g, '1'),
  ],
};

/**
 * `class Cart(items: List<Item>) : List<Item> by items {` of Kotlin, and the same of objects. The parser takes
 * the body for the last argument of a call. The head may end on a line of its own.
 */
export const DELEGATING_OBJECT: RegExp =
  /(?:\b(?:class|object)\b(?=[^{}]{0,1000}\{)[^{}\n]{0,300}?|^[ \t]*\)\s*):[^{}=;\n]{0,300}?[\w>)?]\s+(by\s+[^{}\n]{0,300}[^{}\s])\s*\{/m;

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
    return CONTEXT_OF.test(text.slice(end, end + 300))
      ? { start: index, end }
      : { start: index, end: index };
  });
}

/** What context parameters may precede: the type of a function, or a declaration and its modifiers. */
const CONTEXT_OF =
  /^\s*(?:\(|(?:(?:[a-z]+|@\w+(?:\([^()\n]*\))?)\s+){0,6}(?:fun|val|var|class|interface|object)\b)/;

/** The Kotlin grammar wants a separator before a brace that closes a body on the same line, and after it. */
function bodiesOnOneLine(text: string): Edit[] {
  return [
    ...matches(text, /[^\s{;,>]([ \t])[ \t]*(?=\})/g, ';'),
    ...matches(
      text,
      /\}([ \t])[ \t]*(?:[a-z]+[ \t]+){0,3}(?:fun|val|var|class|object|interface|init|constructor)\b/g,
      ';',
    ),
  ];
}

/** Primary constructors: the class is left without its parameters, and without what it extends if it has no body. */
function primaryConstructors(text: string): Edit[] {
  const heads = /\b(?:class|enum)\s+(?<word>const\s+)?\w+(?:<[^{};()]*>)?(?<name>\.\w+)?\s*(?=\()/g;
  return Array.from(text.matchAll(heads), ({ 0: head, index, groups }) => {
    const { word = '', name = '' } = groups ?? {};
    const open = index + head.length;
    const end = closing(text, open);
    if (end === undefined) return [];
    const start = open - (head.length - head.trimEnd().length) - name.length;
    const tail = /^[^{};]*;/.exec(text.slice(end));
    const wordAt = index + head.indexOf(word);
    return [
      ...(word === '' ? [] : [{ start: wordAt, end: wordAt + word.length }]),
      tail === null ? { start, end } : { start, end: end + tail[0].length, by: '{}' },
    ];
  }).flat();
}

/** Extension types without a body: names of the type that they wrap. */
function extensionTypes(text: string): Edit[] {
  const found = text.matchAll(
    /\b(extension\s+type\s+(?:const\s+)?)\w+(?:<[^{};()]*>)?(?<open>\s*\()[^{};()]*(?<name>\b\w+\s*\)[^{};]*);/g,
  );
  return Array.from(found, ({ 0: whole, 1: words = '', index, groups }) => {
    const { open = '', name = '' } = groups ?? {};
    const openAt = index + words.length + whole.slice(words.length).indexOf(open);
    const end = index + whole.length - 1;
    return [
      { start: index, end: index + words.length, by: 'typedef' },
      { start: openAt, end: openAt + open.length, by: '=' },
      { start: end - name.length, end },
    ];
  }).flat();
}

/** Instances without a name, of Scala 3: those with a body become expressions, of others the value is left. */
function namelessGivens(text: string): Edit[] {
  const heads =
    /\bgiven[ \t]+((?:\[[^\n]*?\][ \t]*)?(?:\([^()\n]*\)[ \t]*)*(?::|=>)[ \t]*)?[A-Z][\w.]*(?:\[[^\n={}]*\])?[ \t]+(with|=)(?=\s)/g;
  return Array.from(text.matchAll(heads), ({ 0: head, 1: clauses = '', 2: word, index }) => {
    const end = index + head.length;
    if (word === '=') return [{ start: index, end }];
    const typeAt = index + head.indexOf(clauses || 'given') + (clauses || 'given').length;
    const body = /^\s*\{/.test(text.slice(end, end + 100)) ? '' : ':';
    return [
      { start: index, end: typeAt, by: 'new' },
      { start: end - 4, end, by: body },
    ];
  }).flat();
}

/** What a Scala 3.6 instance depends on: `[T] => Ord[T] =>` before its type. */
function conditionsOfGivens(text: string): Edit[] {
  return matches(
    text,
    /\bgiven[ \t]+(?:\w+[ \t]*:[ \t]*)?((?:(?:\[[^\n]*?\]|[A-Z][\w.]*(?:\[[^\n=]*?\])?|\([^()\n]*\))[ \t]*=>[ \t]*)+)/g,
  );
}

function ecmaScript(text: string): Edit[] {
  return [
    // A method or field that is called `accessor` or `abstract`: some other name of that length.
    ...(['accessor', 'abstract'] as const).flatMap((name) =>
      matches(
        text,
        new RegExp(
          `(?:^|[{;}])[ \\t]*(?:(?:static|async|public|private|protected|readonly)[ \\t]+)*(${name})[ \\t]*[(=;?!:<]`,
          'gm',
        ),
        name.replace('a', 'A'),
      ),
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
