/**
 * A message with what it quotes made harmless: names in a stranger's repository must not move the
 * cursor of a terminal or begin a line of their own.
 */
export function visibleText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}
