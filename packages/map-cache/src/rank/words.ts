/** The identifiers in a text. */
export function identifiersOf(text: string): readonly string[] {
  return text.match(/[A-Za-z0-9_$]+/g) ?? [];
}

/** Number of identifiers in a text. */
export function countIdentifiers(text: string): number {
  let count = 0;
  let isInside = false;
  for (let i = 0; i < text.length; i += 1) {
    const isPart = isIdentifierPart(text.charCodeAt(i));
    if (isPart && !isInside) count += 1;
    isInside = isPart;
  }
  return count;
}

/** Of `A-Za-z0-9_$`. */
function isIdentifierPart(code: number): boolean {
  const letter = code | 32;
  return (
    (letter >= 97 && letter <= 122) || (code >= 48 && code <= 57) || code === 95 || code === 36
  );
}
