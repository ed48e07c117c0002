import type { LineIndex } from './line-index.js';

/** Longer identifiers are data. */
const MAX_IDENTIFIER = 60;
/** The table is cleared when it holds more distinct identifiers. */
const MAX_IDENTIFIERS = 50_000;
/** A power of two, for a load factor below one half. */
const SLOTS = 2 ** 17;
const MASK = SLOTS - 1;

/** 1 for a character that can begin an identifier, 2 for one that can only continue it. */
const CLASS_OF = new Uint8Array(128);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$')
  CLASS_OF[char.charCodeAt(0)] = 1;
for (const char of '0123456789') CLASS_OF[char.charCodeAt(0)] = 2;

/** Every identifier of a text, as ids that stay the same from text to text. */
export interface Occurrences {
  readonly ids: readonly number[];
  /** For each line the index in `ids` of its first identifier, and `ids.length` at the end. */
  readonly firstOfLine: readonly number[];
}

/**
 * Assigns ids to identifiers.
 *
 * A hash table with open addressing and linear probing (Knuth, TAOCP vol. 3, section 6.4). Its hash,
 * `h * 31 + unit` as in Java's `String.hashCode`, is computed while scanning, and a known identifier is
 * compared in place. So no string is allocated for one that is known, which matters because this reads
 * every character of a repository.
 */
export class IdentifierTable {
  readonly names: string[] = [];
  /** The id plus one of the identifier in each slot; 0 for an empty slot. */
  readonly #slots = new Int32Array(SLOTS);

  /** Whether the table should be cleared before the next text, to bound memory. */
  get isFull(): boolean {
    return this.names.length > MAX_IDENTIFIERS;
  }

  clear(): void {
    this.names.length = 0;
    this.#slots.fill(0);
  }

  read(text: string, lines: LineIndex): Occurrences {
    const ids: number[] = [];
    const firstOfLine: number[] = [];
    const { starts } = lines;
    for (let line = 0; line < starts.length; line += 1) {
      firstOfLine.push(ids.length);
      const end = starts[line + 1] ?? text.length;
      for (let at = starts[line] as number; at < end; at += 1) {
        let unit = text.charCodeAt(at);
        if (unit > 127 || CLASS_OF[unit] !== 1) continue;
        const first = at;
        let hash = 0;
        do {
          hash = (Math.imul(hash, 31) + unit) | 0;
          at += 1;
          unit = text.charCodeAt(at);
        } while (unit < 128 && CLASS_OF[unit] !== 0);
        if (at - first < MAX_IDENTIFIER) ids.push(this.#idOf(text, first, at, hash));
      }
    }
    firstOfLine.push(ids.length);
    return { ids, firstOfLine };
  }

  #idOf(text: string, first: number, end: number, hash: number): number {
    for (let slot = (hash ^ (hash >>> 15)) & MASK; ; slot = (slot + 1) & MASK) {
      const number = (this.#slots[slot] as number) - 1;
      if (number < 0) {
        this.#slots[slot] = this.names.push(text.slice(first, end));
        return this.names.length - 1;
      }
      const name = this.names[number] as string;
      if (name.length === end - first && isAt(text, first, name)) return number;
    }
  }
}

/** As `text.startsWith(name, first)`, which is a call that costs more than comparing a short name. */
function isAt(text: string, first: number, name: string): boolean {
  for (let i = 0; i < name.length; i += 1)
    if (text.charCodeAt(first + i) !== name.charCodeAt(i)) return false;
  return true;
}
