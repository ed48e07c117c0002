import { ownCopy } from './own-copy.js';
import type { Segment } from './segment.js';

/** Numbers for names: first those of a segment, then others by first appearance. Only grows. */
export class Names {
  private readonly segment: Segment | undefined;
  private readonly numbers = new Map<string, number>();
  private readonly added: string[] = [];

  constructor(segment?: Segment) {
    this.segment = segment;
  }

  get size(): number {
    return this.knownSize + this.added.length;
  }

  /** Number of the names of the segment. */
  get knownSize(): number {
    return this.segment?.nameCount ?? 0;
  }

  /** The number of a name; a new one is added. */
  add(name: string): number {
    const known = this.find(name);
    if (known !== undefined) return known;
    const number = this.size;
    const copy = ownCopy(name);
    this.numbers.set(copy, number);
    this.added.push(copy);
    return number;
  }

  /** The number of a name; undefined if it was never added. */
  find(name: string): number | undefined {
    return this.segment?.names.find(name) ?? this.numbers.get(name);
  }

  /** Number of UTF-16 units of a name. */
  lengthOf(number: number): number {
    const known = this.knownSize;
    return number < known
      ? (this.segment as Segment).names.lengthOf(number)
      : (this.added[number - known] as string).length;
  }

  textOf(number: number): string {
    const known = this.knownSize;
    return number < known
      ? (this.segment as Segment).names.at(number)
      : (this.added[number - known] as string);
  }
}
