/** V8 keeps the whole text alive that a string was cut from, so a string to keep is copied. */
export function ownCopy(word: string): string {
  return word.length < MIN_CUT ? word : Buffer.from(word, 'utf16le').toString('utf16le');
}

/** V8 copies shorter ones by itself. */
const MIN_CUT = 13;
