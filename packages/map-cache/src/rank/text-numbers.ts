import { ownCopy } from './own-copy.js';

/** Numbers for distinct texts, in the order of their first appearance. Only grows. */
export class TextNumbers {
  private readonly numbers = new Map<string, number>();

  /** `first` get the first numbers. */
  constructor(...first: readonly string[]) {
    for (const text of first) this.add(text);
  }

  get size(): number {
    return this.numbers.size;
  }

  /** The number of a text; a new one is added. */
  add(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(ownCopy(text), number);
    return number;
  }

  /** The number of a text, if it was added. */
  find(text: string): number | undefined {
    return this.numbers.get(text);
  }

  /** In the order of their numbers. */
  get texts(): readonly string[] {
    return [...this.numbers.keys()];
  }

  joined(): string {
    return this.texts.join('\n');
  }
}
