import { blanked } from './edits.js';

/**
 * Rewrites what the grammar of Swift rejects or misreads. It has syntax errors around most conditionals, and takes the
 * argument of a modifier for the name of a property.
 */
export function plainSwift(text: string): string {
  return (
    text
      .replace(/^[ \t]*#(?:if|elseif|else|endif)\b.*$/gm, blanked)
      .replace(BARE_MACRO, ' ')
      .replace(/(?<=\b(?:nonisolated|unowned))\((?:unsafe|nonsending|safe)\)/g, blanked)
      .replace(
        /throws[ \t]*\([\w.]+\)(?<=\bthrows[ \t]*\([\w.]+\))/g,
        (clause) => clause.slice(0, THROWS.length) + blanked(clause.slice(THROWS.length)),
      )
      // Both words in a condition take its body along.
      .replace(/await\b(?<=\btry[?!]?[ \t]+await)/g, blanked)
      .replace(SENDING, blanked)
      .replace(UNSAFE, blanked)
      .replace(EMPTY_TUPLE, (whole, before: string) =>
        before.startsWith('case') ? whole : `${before}0 `,
      )
      // Names of several words.
      .replace(
        /`[^`\n]*[^\w`\n][^`\n]*`/g,
        (name) => `\`${name.slice(1, -1).replace(/\W/g, '_')}\``,
      )
  );
}

/** The sign of a macro of Swift without arguments, which the grammar does not know: `#_sourceLocation`. */
const BARE_MACRO =
  /(?<!["#\w\\])#(?=[A-Za-z_]\w*(?![ \t]*[({<]|\w))(?!(?:column|dsohandle|file|fileID|filePath|function|line)\b)/g;

const THROWS = 'throws';
/** Before the type of a parameter or a result: `sending @escaping () -> Void`. */
const SENDING =
  /sending\b(?=[ \t]+(?:[@A-Z([]|any\b|some\b))(?<=(?::|->)[ \t]*(?:[a-z]+[ \t]+)?sending)/g;
/** Before an expression: `unsafe free(pointer)`. */
const UNSAFE = /\bunsafe(?=[ \t]+(?!(?:as|else|in|is)\b|\w+[ \t]*:)[\w.])(?<![@.`]unsafe)/g;
/** `()` as the first argument of a call, but not of a case of an enumeration: `(()`, and `.resume(returning: ()`. */
const EMPTY_TUPLE = /(\bcase[ \t]+\w+\(|[\w>]\(|\.\w+\(\w+:[ \t]*)\(\)(?=[,)])/g;
