import { blanked } from './edits.js';

/**
 * Rewrites what the grammar of Swift rejects or misreads. It has syntax errors around most conditionals, and takes the
 * argument of a modifier for the name of a property.
 */
export function plainSwift(text: string): string {
  const plain = text
    .replace(/^[ \t]*#(?:if|elseif|else|endif)\b.*$/gm, blanked)
    .replace(BARE_MACRO, ' ')
    .replace(/(?<=\b(?:nonisolated|unowned))\((?:unsafe|nonsending|safe)\)/g, blanked)
    .replace(/\bisolated(?=[ \t]+deinit\b)/g, blanked)
    // Names of several words.
    .replace(/`\w*[^\w`\n][^`\n]*`/g, (name) => `\`${name.slice(1, -1).replace(/\W/g, '_')}\``);
  const short = withoutWords(plain);
  if (!/[(:][ \t]*\(\)[,)]/.test(short)) return short;
  return short.replace(EMPTY_TUPLE, (whole, before: string) =>
    before.startsWith('case') ? whole : `${before}0 `,
  );
}

/** The sign of a macro of Swift without arguments, which the grammar does not know: `#_sourceLocation`. */
const BARE_MACRO =
  /(?<!["#\w\\])#(?=[A-Za-z_]\w*(?![ \t]*[({<]|\w))(?!(?:column|dsohandle|file|fileID|filePath|function|line)\b)/g;

function withoutWords(text: string): string {
  const found = Object.entries(WORDS).filter(([word]) => text.includes(word));
  return found.reduce((result, [, pattern]) => result.replace(pattern, blanked), text);
}

/** By a word to look for: what of it is blanked. */
const WORDS: Readonly<Record<string, RegExp>> = {
  // In a condition, both words take its body along.
  'await ': /await\b(?<=\btry[?!]?[ \t]+await)/g,
  // The type of errors: `throws(ShopError)`.
  throws: /(?<=\bthrows ?)\([\w.]+\)/g,
  // Before the type of a parameter or a result: `sending @escaping () -> Void`.
  'sending ':
    /sending\b(?=[ \t]+(?:[@A-Z([]|any\b|some\b))(?<=(?::|->)[ \t]*(?:[a-z]+[ \t]+)?sending)/g,
  // Before an expression: `unsafe free(pointer)`.
  'unsafe ': /\bunsafe(?=[ \t]+(?!(?:as|else|in|is)\b|\w+[ \t]*:)[\w.])(?<![@.`]unsafe)/g,
};

/** `()` as the first argument of a call, but not of a case of an enumeration: `(()`, and `.resume(returning: ()`. */
const EMPTY_TUPLE = /(\bcase[ \t]+\w+\(|[\w>]\(|\.\w+\(\w+:[ \t]*)\(\)(?=[,)])/g;
