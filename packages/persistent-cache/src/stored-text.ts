/** The prefix of escaped text. */
const ESCAPE = '\uFFFE';

/**
 * Escapes text that a column would not return unchanged: lone surrogates have no UTF-8 form, and
 * node:sqlite in Node 22 and early versions of 24 truncates text at the first NUL.
 */
export function toStoredText(text: string): string {
  const safe = text.isWellFormed() && !text.includes('\0') && !text.startsWith(ESCAPE);
  return safe ? text : ESCAPE + JSON.stringify(text);
}

export function fromStoredText(stored: string): string {
  return stored.startsWith(ESCAPE) ? JSON.parse(stored.slice(1)) : stored;
}
