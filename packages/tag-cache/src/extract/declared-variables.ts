/** A variable, and the offset at which its declaration begins. */
export interface DeclaredVariable {
  readonly name: string;
  readonly start: number;
}

/**
 * The variables that a text declares with one of some types. Each sticky pattern is tried where a type
 * occurs as a whole word. Its group `name` is the variable, and `head` what it matches before the type.
 *
 * The types differ from file to file: compiling them into the patterns would take longer than all else
 * that is done with a file.
 */
export function* declaredVariables(
  text: string,
  types: readonly string[],
  patterns: readonly RegExp[],
): Generator<DeclaredVariable> {
  const places = types.flatMap((type) => occurrences(text, type)).sort((a, b) => a - b);
  for (const pattern of patterns) {
    let end = 0;
    for (const at of places) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match === null) continue;
      const { name = '', head = '' } = match.groups ?? {};
      const start = at - head.length;
      // A declaration does not begin within another.
      if (start < end) continue;
      end = pattern.lastIndex;
      yield { name, start };
    }
  }
}

function occurrences(text: string, word: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length))
    if (!isWordAt(text, at - 1) && !isWordAt(text, at + word.length)) found.push(at);
  return found;
}

/** Whether the character at an offset is one of `\w`. */
function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const letter = code | 32;
  return (letter >= 97 && letter <= 122) || (code >= 48 && code <= 57) || code === 95;
}
