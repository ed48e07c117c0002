import type { MapFile } from './map-input.js';

const NONE = -1;

/** The distinct names of a file's definitions, numbered by first appearance. */
export class FileNames {
  /** By number. */
  readonly texts: readonly string[];
  /** By definition: the number of its name. */
  readonly numbers: Uint32Array;
  /** By number: how many definitions have the name. */
  readonly counts: Uint32Array;
  /** By number: the first definition. */
  private readonly first: Uint32Array;
  /** By definition: the next one of the same name, or `NONE`. */
  private readonly next: Int32Array;

  private constructor(definitions: MapFile['definitions']) {
    const { length } = definitions;
    const known = new Map<string, number>();
    const last = new Uint32Array(length);
    this.numbers = new Uint32Array(length);
    this.counts = new Uint32Array(length);
    this.first = new Uint32Array(length);
    this.next = new Int32Array(length).fill(NONE);
    for (let index = 0; index < length; index += 1) {
      const { name } = definitions[index] as MapFile['definitions'][number];
      const number = known.get(name) ?? known.size;
      if (number === known.size) {
        known.set(name, number);
        this.first[number] = index;
      } else this.next[last[number] as number] = index;
      last[number] = index;
      this.numbers[index] = number;
      this.counts[number] = (this.counts[number] as number) + 1;
    }
    this.texts = [...known.keys()];
  }

  /** Made once for a list of definitions, which many maps show. */
  static of(definitions: MapFile['definitions']): FileNames {
    let known = everKnown.get(definitions);
    if (known === undefined) {
      known = new FileNames(definitions);
      everKnown.set(definitions, known);
    }
    return known;
  }

  /** Adds the indices of the definitions with a name to a list, ascending. */
  addTo(list: number[], number: number): void {
    let index = this.first[number] as number;
    for (; index !== NONE; index = this.next[index] as number) list.push(index);
  }
}

const everKnown = new WeakMap<MapFile['definitions'], FileNames>();
