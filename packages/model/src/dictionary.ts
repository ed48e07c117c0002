/** Numbers for distinct words, in the order of their first appearance. */
export class Dictionary {
  private readonly numbers = new Map<string, number>();

  /** A new word is added. */
  numberOf(word: string): number {
    const known = this.numbers.get(word);
    if (known !== undefined) return known;
    this.numbers.set(word, this.numbers.size);
    return this.numbers.size - 1;
  }

  /** In the order of their numbers. */
  get words(): string[] {
    return [...this.numbers.keys()];
  }
}
