import { ownCopy } from './own-copy.js';

/** Numbers for distinct texts by first appearance; 0 is the empty text. */
export class TextNumbers {
  private readonly numbers = new Map<string, number>([['', 0]]);

  number(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(ownCopy(text), number);
    return number;
  }

  /** In the order of their numbers. */
  get texts(): readonly string[] {
    return [...this.numbers.keys()];
  }

  joined(): string {
    return this.texts.join('\n');
  }
}
