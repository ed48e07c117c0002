/** Begins each word that `unspacedWords` makes, and no identifier. */
const MARK = '~';
const WORD = /^~([0-9a-f]{4})([0-9a-f]{4})?$/;

/**
 * The words of the Chinese, Japanese and Korean in a text: each two neighbouring characters, and a
 * character without a neighbour. They are written in ASCII, `~` and the numbers of the characters, and
 * are their own search terms.
 *
 * Pairs need no dictionary, unlike `Intl.Segmenter`, whose words change from one version of Node to
 * the next: a query would not find what another version has stored.
 */
export function unspacedWords(text: string): string[] {
  const words: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const end = unspacedEnd(text, at);
    if (end === at) continue;
    for (const word of pairs(text.slice(at, end))) words.push(word);
    at = end;
  }
  return words;
}

/** The end of the run of Chinese, Japanese and Korean that begins at `start`; `start` if none does. */
export function unspacedEnd(text: string, start: number): number {
  let end = start;
  while (isUnspaced(text.charCodeAt(end))) end += 1;
  return end;
}

/** The characters of a word if it is one of `unspacedWords`. */
export function unspacedText(word: string): string | undefined {
  if (!word.startsWith(MARK)) return undefined;
  const [, first, second] = WORD.exec(word) ?? [];
  if (first === undefined) return undefined;
  return second === undefined ? character(first) : character(first) + character(second);
}

function character(digits: string): string {
  return String.fromCharCode(Number.parseInt(digits, 16));
}

function isUnspaced(unit: number): boolean {
  if (unit < 0x3005) return false;
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    // Hangul.
    (unit >= 0xac00 && unit <= 0xd7a3) ||
    // Hiragana and Katakana.
    (unit >= 0x3041 && unit <= 0x3096) ||
    (unit >= 0x30a1 && unit <= 0x30fa) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    // Marks of repetition and of long vowels.
    unit === 0x3005 ||
    unit === 0x30fc
  );
}

function pairs(run: string): string[] {
  const digits = Array.from(run, (character) =>
    character.charCodeAt(0).toString(16).padStart(4, '0'),
  );
  const [first, ...others] = digits;
  if (others.length === 0) return [`${MARK}${first}`];
  return others.map((second, at) => `${MARK}${digits[at]}${second}`);
}
