import { identifierTerms, unspacedEnd, unspacedText, unspacedWords } from '@repomap/model';

/** The identifiers in a text, and its unspaced words. */
export function identifiersOf(text: string): readonly string[] {
  return [...(text.match(IDENTIFIERS) ?? []), ...unspacedWords(text)];
}

/** The search terms of a text, or of one of the words that `identifiersOf` finds. */
export function termsIn(text: string): readonly string[] {
  // Most names are one identifier.
  if (IDENTIFIER.test(text)) return identifierTerms(text);
  const words = unspacedText(text) === undefined ? identifiersOf(text) : [text];
  return words.flatMap(identifierTerms);
}

const IDENTIFIER = /^[A-Za-z0-9_$]+$/;

/** Number of `identifiersOf` a text. */
export function countIdentifiers(text: string): number {
  if (IDENTIFIER.test(text)) return 1;
  if (ASCII.test(text)) return text.match(IDENTIFIERS)?.length ?? 0;
  let count = 0;
  let isInside = false;
  for (let i = 0; i < text.length; i += 1) {
    const unspaced = unspacedEnd(text, i) - i;
    if (unspaced > 0) {
      count += Math.max(1, unspaced - 1);
      i += unspaced;
      isInside = false;
    }
    const isPart = isIdentifierPart(text.charCodeAt(i));
    if (isPart && !isInside) count += 1;
    isInside = isPart;
  }
  return count;
}

/** All but the texts of people. Cold code counts them ten times as fast by patterns as by characters. */
const ASCII = /^[\0-\x7f]*$/;
const IDENTIFIERS = /[A-Za-z0-9_$]+/g;

/** Of `A-Za-z0-9_$`. */
function isIdentifierPart(code: number): boolean {
  const letter = code | 32;
  return (
    (letter >= 97 && letter <= 122) || (code >= 48 && code <= 57) || code === 95 || code === 36
  );
}
