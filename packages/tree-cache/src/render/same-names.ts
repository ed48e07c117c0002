import type { MapFile } from './map-input.js';

const NONE = -1;

/** The definitions of a file by their names, several of which may be the same. */
export class SameNames {
  /** By name: the index of the first definition. */
  readonly #first = new Map<string, number>();
  /** By definition: the next one of the same name, or `NONE`. */
  readonly #next: Int32Array;

  private constructor(definitions: MapFile['definitions']) {
    this.#next = new Int32Array(definitions.length);
    for (let index = definitions.length - 1; index >= 0; index -= 1) {
      const { name } = definitions[index] as MapFile['definitions'][number];
      this.#next[index] = this.#first.get(name) ?? NONE;
      this.#first.set(name, index);
    }
  }

  /** Made once for a list of definitions, which many maps show. */
  static of(definitions: MapFile['definitions']): SameNames {
    const known = everKnown.get(definitions) ?? new SameNames(definitions);
    everKnown.set(definitions, known);
    return known;
  }

  /** Number of definitions with a name. */
  count(name: string): number {
    let count = 0;
    for (let index = this.#firstOf(name); index !== NONE; index = this.#after(index)) count += 1;
    return count;
  }

  /** Adds the indices of the definitions with a name to a list. */
  addTo(list: number[], name: string): void {
    for (let index = this.#firstOf(name); index !== NONE; index = this.#after(index))
      list.push(index);
  }

  #firstOf(name: string): number {
    return this.#first.get(name) ?? NONE;
  }

  #after(index: number): number {
    return this.#next[index] as number;
  }
}

const everKnown = new WeakMap<MapFile['definitions'], SameNames>();
