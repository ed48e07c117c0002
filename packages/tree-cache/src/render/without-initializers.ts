/**
 * A function of C++ without the list that initializes members: what begins with a colon outside all
 * brackets, where no other stands but in `::`.
 */
export function withoutInitializers(source: string): string {
  let depth = 0;
  for (let i = 0; i < source.length; i += 1) {
    const char = source[i] as string;
    if (OPENING.includes(char)) depth += 1;
    else if (CLOSING.includes(char)) depth -= 1;
    else if (char !== ':' || depth > 0) continue;
    else if (source[i + 1] === ':') i += 1;
    else return source.slice(0, i).replace(/\s+(?:try\s+)?$/, '');
  }
  return source;
}

const OPENING = '([{';
const CLOSING = ')]}';
