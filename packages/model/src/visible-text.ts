/**
 * Characters that must be escaped in output: control and format characters, including bidirectional
 * ones, line separators, lone surrogates, and the two code points that XML forbids.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffe\uffff]/gu;

/** All of ASCII that is visible: most names need no look at Unicode properties. */
const PLAIN = /^[ -~]*$/;

/** Pattern source for one character that `visibleText` escapes. */
export const INVISIBLE_CHARACTER: string = INVISIBLE.source;

/**
 * Escapes invisible characters, such as `\u{1b}`, so that names in an untrusted repository cannot
 * control a terminal, reverse its text or begin a new line.
 */
export function visibleText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(INVISIBLE, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Serialises to JSON with invisible characters escaped; parses to the same value. */
export function visibleJson(value: unknown, indent?: number): string {
  // Line feeds only separate values; in strings they are escaped already.
  return JSON.stringify(value, null, indent).replace(INVISIBLE, (char) =>
    char === '\n' ? char : Array.from({ length: char.length }, (_, i) => unit(char, i)).join(''),
  );
}

function unit(char: string, i: number): string {
  return `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`;
}
