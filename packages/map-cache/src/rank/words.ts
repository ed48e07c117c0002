import { identifierTerms } from '@repomap/model';
import { ownCopy } from './own-copy.js';

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
