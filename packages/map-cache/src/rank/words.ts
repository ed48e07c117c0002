import { identifierTerms } from '@repomap/model';

/** The number of no word. */
export const NO_WORD = -1;

/** Numbers for words, in the order of their first appearance. Only grows. */
export class Words {
  private readonly numbers = new Map<string, number>();
  private readonly terms = new Map<string, readonly number[]>();

  get size(): number {
    return this.numbers.size;
  }

  /** The number of a word; a new one is added. */
  add(word: string): number {
    const known = this.numbers.get(word);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(ownCopy(word), number);
    return number;
  }

  /** The number of a word, if it was added. */
  find(word: string): number | undefined {
    return this.numbers.get(word);
  }

  /** The numbers of the distinct search terms in a name, by first appearance. */
  termsOf(name: string): readonly number[] {
    const known = this.terms.get(name);
    if (known !== undefined) return known;
    const distinct = new Set(identifiersOf(name).flatMap(identifierTerms));
    const found = Array.from(distinct, (term) => this.add(term));
    this.terms.set(ownCopy(name), found);
    return found;
  }
}

/** The identifiers in a text. */
export function identifiersOf(text: string): readonly string[] {
  return text.match(/[A-Za-z0-9_$]+/g) ?? [];
}

/** V8 keeps the whole text alive that a string was cut from, so a string to keep is copied. */
function ownCopy(word: string): string {
  return word.length < MIN_CUT ? word : Buffer.from(word, 'utf16le').toString('utf16le');
}

/** V8 copies shorter ones by itself. */
const MIN_CUT = 13;
