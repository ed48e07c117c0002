import { NumberList } from './number-list.js';

/** Names that contain any term of a query, in the order in which they were added. */
export class MatchedNames {
  private readonly names = new NumberList();
  private readonly starts = new NumberList();
  private readonly terms = new NumberList();

  /** Adds a term of a name, by first appearance, after all those of other names. */
  add(name: number, term: number): void {
    if (this.size === 0 || this.names.at(this.size - 1) !== name) {
      this.names.push(name);
      this.starts.push(this.terms.length);
    }
    this.terms.push(term);
  }

  /** Number of names. */
  get size(): number {
    return this.names.length;
  }

  at(place: number): number {
    return this.names.at(place);
  }

  /** Where the terms of a name begin. Those up to where the next begin are its terms, by first appearance. */
  firstTerm(place: number): number {
    return place < this.size ? this.starts.at(place) : this.terms.length;
  }

  termAt(index: number): number {
    return this.terms.at(index);
  }
}
