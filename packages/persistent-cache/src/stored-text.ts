/** Begins a text that was escaped. */
const ESCAPE = '\uFFFE';

/**
 * A text in a form that a column gives back as it is: lone surrogates have no UTF-8 form, and
 * node:sqlite of Node 22 and of early versions of 24 ends a text that it reads at the first NUL.
 */
export function toStoredText(text: string): string {
  const safe = text.isWellFormed() && !text.includes('\0') && !text.startsWith(ESCAPE);
  return safe ? text : ESCAPE + JSON.stringify(text);
}

export function fromStoredText(stored: string): string {
  return stored.startsWith(ESCAPE) ? JSON.parse(stored.slice(1)) : stored;
}
