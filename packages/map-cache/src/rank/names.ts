import { ownCopy } from './own-copy.js';
import type { SortedTexts } from './sorted-texts.js';

/** Numbers for names: first those of a segment, then others by first appearance. Only grows. */
export class Names {
  private readonly known: SortedTexts | undefined;
  /** Of the names of the segment, those that were looked up to be added. */
  private readonly numbers = new Map<string, number>();
  private readonly added: string[] = [];

  constructor(known?: SortedTexts) {
    this.known = known;
  }

  get size(): number {
    return this.knownSize + this.added.length;
  }

  /** Number of the names of the segment. */
  get knownSize(): number {
    return this.known?.size ?? 0;
  }

  /** The number of a name; a new one is added. */
  add(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const stored = this.known?.find(name);
    const number = stored ?? this.size;
    const copy = ownCopy(name);
    this.numbers.set(copy, number);
    if (stored === undefined) this.added.push(copy);
    return number;
  }

  /** The number of a name; undefined if it was never added. */
  find(name: string): number | undefined {
    return this.numbers.get(name) ?? this.known?.find(name);
  }

  /** Number of UTF-16 units of a name. */
  lengthOf(number: number): number {
    const known = this.knownSize;
    return number < known
      ? (this.known as SortedTexts).lengthOf(number)
      : (this.added[number - known] as string).length;
  }

  textOf(number: number): string {
    const known = this.knownSize;
    return number < known
      ? (this.known as SortedTexts).at(number)
      : (this.added[number - known] as string);
  }
}
