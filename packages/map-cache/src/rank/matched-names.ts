/**
 * The terms of a query in names. Names are many and their lists of terms few, so each distinct list has a
 * number: 0 is that of names without any.
 */
export class MatchedNames {
  /** By number: its terms by first appearance, each once. */
  readonly lists: (readonly number[])[];
  /** By name: the number of its list. */
  readonly listOf: Uint32Array;
  private readonly terms: number;
  /** By a list and one more term: the number of both. */
  private readonly longer = new Map<number, number>();

  /** `listOf`: zeros. `terms`: the number of terms in the query. */
  constructor(listOf: Uint32Array, terms: number) {
    this.listOf = listOf;
    this.terms = terms;
    this.lists = [[], ...Array.from({ length: terms }, (_, term) => [term])];
  }

  /** Adds a term of a name, after those that appear before it. */
  add(name: number, term: number): void {
    const list = this.listOf[name] as number;
    this.listOf[name] = list === 0 ? term + 1 : this.longerBy(list, term);
  }

  has(name: number): boolean {
    return this.listOf[name] !== 0;
  }

  /** Forgets the terms of a name. */
  clear(name: number): void {
    this.listOf[name] = 0;
  }

  private longerBy(list: number, term: number): number {
    const key = list * this.terms + term;
    const known = this.longer.get(key);
    if (known !== undefined) return known;
    const made = this.lists.push([...(this.lists[list] as readonly number[]), term]) - 1;
    this.longer.set(key, made);
    return made;
  }
}
