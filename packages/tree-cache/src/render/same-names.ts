import type { MapFile } from './map-input.js';

const NONE = -1;

/** The definitions of a file by their names, several of which may be the same. */
export class SameNames {
  /** By name: the index of the first definition. */
  private readonly first = new Map<string, number>();
  /** By definition: the next one of the same name, or `NONE`. */
  private readonly next: Int32Array;

  private constructor(definitions: MapFile['definitions']) {
    this.next = new Int32Array(definitions.length);
    for (let index = definitions.length - 1; index >= 0; index -= 1) {
      const { name } = definitions[index] as MapFile['definitions'][number];
      this.next[index] = this.first.get(name) ?? NONE;
      this.first.set(name, index);
    }
  }

  /** Made once for a list of definitions, which many maps show. */
  static of(definitions: MapFile['definitions']): SameNames {
    let known = everKnown.get(definitions);
    if (known === undefined) {
      known = new SameNames(definitions);
      everKnown.set(definitions, known);
    }
    return known;
  }

  /** Number of definitions with a name. */
  count(name: string): number {
    let count = 0;
    let index = this.first.get(name) ?? NONE;
    for (; index !== NONE; index = this.next[index] as number) count += 1;
    return count;
  }

  /** Adds the indices of the definitions with a name to a list. */
  addTo(list: number[], name: string): void {
    let index = this.first.get(name) ?? NONE;
    for (; index !== NONE; index = this.next[index] as number) list.push(index);
  }
}

const everKnown = new WeakMap<MapFile['definitions'], SameNames>();
