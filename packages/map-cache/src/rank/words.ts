import { identifierTerms } from '@repomap/model';
import { ownCopy } from './own-copy.js';
import { TextNumbers } from './text-numbers.js';

/** Numbers for words, and for the search terms in names. Only grows. */
export class Words extends TextNumbers {
  private readonly terms = new Map<string, readonly number[]>();

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
