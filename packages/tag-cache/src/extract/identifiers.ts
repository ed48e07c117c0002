import type { LineIndex } from './line-index.js';

/** Longer identifiers are data. */
const MAX_IDENTIFIER = 60;
/** How many distinct identifiers are remembered, before all are forgotten. */
const MAX_REMEMBERED = 50_000;
/** A power of two, and enough for an occupancy under one half. */
const SLOTS = 2 ** 17;
const MASK = SLOTS - 1;

/** 1 for a character that begins an identifier, 2 for one that can only go on with it. */
const CLASS_OF = new Uint8Array(128);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$')
  CLASS_OF[char.charCodeAt(0)] = 1;
for (const char of '0123456789') CLASS_OF[char.charCodeAt(0)] = 2;

/** Every identifier of a text, as numbers that stay the same from text to text. */
export interface Occurrences {
  readonly ids: readonly number[];
  /** For each row the index in `ids` of its first identifier; one more at the end. */
  readonly firstOfRow: readonly number[];
}

/**
 * Numbers identifiers. It finds the number of one it knows without making a string of it, by a hash
 * made while reading on: this runs over every character of a repository.
 */
export class Identifiers {
  readonly names: string[] = [];
  /** The number plus one of the identifier in each slot; 0 for an empty one. */
  readonly #slots = new Int32Array(SLOTS);

  /** Whether the next text should find nothing remembered, for the sake of memory. */
  get full(): boolean {
    return this.names.length > MAX_REMEMBERED;
  }

  forget(): void {
    this.names.length = 0;
    this.#slots.fill(0);
  }

  read(text: string, lines: LineIndex): Occurrences {
    const ids: number[] = [];
    const firstOfRow: number[] = [];
    const { starts } = lines;
    for (let row = 0; row < starts.length; row += 1) {
      firstOfRow.push(ids.length);
      const end = starts[row + 1] ?? text.length;
      for (let at = starts[row] as number; at < end; at += 1) {
        let unit = text.charCodeAt(at);
        if (unit > 127 || CLASS_OF[unit] !== 1) continue;
        const first = at;
        let hash = 0;
        do {
          hash = (Math.imul(hash, 31) + unit) | 0;
          at += 1;
          unit = text.charCodeAt(at);
        } while (unit < 128 && CLASS_OF[unit] !== 0);
        if (at - first < MAX_IDENTIFIER) ids.push(this.#number(text, first, at, hash));
      }
    }
    firstOfRow.push(ids.length);
    return { ids, firstOfRow };
  }

  #number(text: string, first: number, end: number, hash: number): number {
    for (let slot = (hash ^ (hash >>> 15)) & MASK; ; slot = (slot + 1) & MASK) {
      const number = (this.#slots[slot] as number) - 1;
      if (number < 0) {
        this.#slots[slot] = this.names.push(text.slice(first, end));
        return this.names.length - 1;
      }
      const name = this.names[number] as string;
      if (name.length === end - first && text.startsWith(name, first)) return number;
    }
  }
}
