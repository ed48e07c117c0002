/**
 * What must not be printed as it is: control and format characters, bidirectional ones included,
 * separators of lines, halves of surrogate pairs, and the two code points that no XML may hold.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffe\uffff]/gu;

/** The pattern of a character that `visibleText` escapes. */
export const INVISIBLE_CHARACTER: string = INVISIBLE.source;

/**
 * A text with what cannot be seen written out, such as `\u{1b}`: names in a stranger's repository
 * must neither move the cursor of a terminal, nor turn its text round, nor begin a line of their own.
 */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

/** A value as JSON in which what cannot be seen is escaped, so that it is the same once parsed. */
export function visibleJson(value: unknown, indent?: number): string {
  // Line feeds are between values: in strings they are escaped already.
  return JSON.stringify(value, null, indent).replace(INVISIBLE, (char) =>
    char === '\n' ? char : Array.from({ length: char.length }, (_, i) => unit(char, i)).join(''),
  );
}

function unit(char: string, i: number): string {
  return `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`;
}
