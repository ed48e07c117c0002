/** What an error says. The engine's sentences continue a line of a terminal; a path stays as it is. */
export function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^[a-z]/, (first) => first.toUpperCase());
}
