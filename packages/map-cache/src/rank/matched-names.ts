import { NumberList } from './number-list.js';

/** Names that contain any term of a query, in the order in which they were added. */
export class MatchedNames {
  private readonly names = new NumberList();
  /** By place of a name: where its terms begin in `terms`. */
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

  /** By first appearance. */
  termsAt(place: number): Int32Array {
    const end = place + 1 < this.size ? this.starts.at(place + 1) : this.terms.length;
    return this.terms.all.subarray(this.starts.at(place), end);
  }
}
