import { unspacedEnd, unspacedWords } from '@repomap/model';
import { TextUnits } from './text-units.js';

/** Longer identifiers are data. */
const MAX_IDENTIFIER = 60;
/** The table is cleared when it holds more distinct identifiers. */
const MAX_IDENTIFIERS = 50_000;
/** A power of two. The table grows for a load factor of at most one half. */
const SLOTS = 2 ** 17;

/** 1 for a character that can begin an identifier, 2 for one that can only continue it. */
const CLASS_OF = new Uint8Array(128);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$')
  CLASS_OF[char.charCodeAt(0)] = 1;
for (const char of '0123456789') CLASS_OF[char.charCodeAt(0)] = 2;

const LINE_FEED = 10;

/** Every identifier and unspaced word of a text, as ids that stay the same from text to text. */
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
 * compared in place, after its hash. So no string is allocated for one that is known, which matters
 * because this reads every character of a repository. For the same reason it reads a copy of the text as
 * numbers, not a string. Identifiers are kept as bytes: a string cut from a text would keep all of it in
 * memory.
 */
export class IdentifierTable {
  /** The id plus one of the identifier in each slot; 0 for an empty slot. */
  #slots = new Int32Array(SLOTS);
  /** By id. */
  #hashes = new Int32Array(SLOTS / 2);
  /** By id: where its bytes begin. Those of the next begin where they end. */
  #starts = new Int32Array(SLOTS / 2 + 1);
  #bytes = Buffer.alloc(2 ** 16);
  readonly #units = new TextUnits();
  /** Reused for the characters of one identifier. */
  #word = new Uint16Array(MAX_IDENTIFIER);
  #size = 0;

  /** Number of identifiers. */
  get size(): number {
    return this.#size;
  }

  /** Whether the table should be cleared before the next text, to bound memory. */
  get isFull(): boolean {
    return this.#size > MAX_IDENTIFIERS;
  }

  /** The identifier with an id. */
  nameOf(id: number): string {
    const [start, end] = [this.#starts[id], this.#starts[id + 1]];
    return this.#bytes.toString('latin1', start, end);
  }

  /** The id of an identifier by itself. */
  idOf(name: string): number {
    const { length } = name;
    if (length > this.#word.length) this.#word = new Uint16Array(2 * length);
    const word = this.#word;
    let hash = 0;
    for (let at = 0; at < length; at += 1) {
      const unit = name.charCodeAt(at);
      word[at] = unit;
      hash = (Math.imul(hash, 31) + unit) | 0;
    }
    return this.#idOf(word, 0, length, hash);
  }

  clear(): void {
    this.#size = 0;
    this.#slots.fill(0);
  }

  read(text: string): Occurrences {
    const ids: number[] = [];
    const firstOfLine: number[] = [0];
    const units = this.#units.of(text);
    const { length } = text;
    for (let at = 0; at < length; ) {
      const first = at;
      let unit = units[at] as number;
      if (unit > 127) {
        at = this.#readUnspaced(text, at, ids);
        continue;
      }
      if (CLASS_OF[unit] !== 1) {
        if (unit === LINE_FEED) firstOfLine.push(ids.length);
        at += 1;
        continue;
      }
      let hash = 0;
      do {
        hash = (Math.imul(hash, 31) + unit) | 0;
        at += 1;
        unit = units[at] as number;
      } while (unit < 128 && CLASS_OF[unit] !== 0);
      if (at - first < MAX_IDENTIFIER) ids.push(this.#idOf(units, first, at, hash));
    }
    firstOfLine.push(ids.length);
    return { ids, firstOfLine };
  }

  /** Adds the words of a run without spaces, if one begins here; returns where to read on. */
  #readUnspaced(text: string, start: number, ids: number[]): number {
    const end = unspacedEnd(text, start);
    if (end === start) return start + 1;
    for (const word of unspacedWords(text.slice(start, end))) ids.push(this.idOf(word));
    return end;
  }

  #idOf(units: Uint16Array, first: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = slotOf(hash) & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const id = (this.#slots[slot] as number) - 1;
      if (this.#hashes[id] === hash && this.#isAt(id, units, first, end)) return id;
    }
    this.#add(units, first, end, hash);
    this.#slots[slot] = this.#size;
    if (this.#size === this.#hashes.length) this.#grow();
    return this.#size - 1;
  }

  #grow(): void {
    const { length } = this.#slots;
    this.#hashes = enlarged(this.#hashes, length);
    this.#starts = enlarged(this.#starts, length + 1);
    this.#slots = new Int32Array(2 * length);
    const mask = this.#slots.length - 1;
    for (let id = 0; id < this.#size; id += 1) {
      let slot = slotOf(this.#hashes[id] as number) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = id + 1;
    }
  }

  /** Whether a range of a text is the identifier with an id. */
  #isAt(id: number, units: Uint16Array, first: number, end: number): boolean {
    const start = this.#starts[id] as number;
    if ((this.#starts[id + 1] as number) - start !== end - first) return false;
    for (let at = first; at < end; at += 1)
      if (units[at] !== this.#bytes[start + at - first]) return false;
    return true;
  }

  #add(units: Uint16Array, first: number, end: number, hash: number): void {
    const start = this.#size === 0 ? 0 : (this.#starts[this.#size] as number);
    const after = start + end - first;
    if (after > this.#bytes.length) {
      const larger = Buffer.alloc(2 * this.#bytes.length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    for (let at = first; at < end; at += 1) this.#bytes[start + at - first] = units[at] as number;
    this.#hashes[this.#size] = hash;
    this.#size += 1;
    this.#starts[this.#size] = after;
  }
}

/** Spreads hashes, since similar identifiers have neighbouring ones (Knuth's multiplicative method). */
function slotOf(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> 10;
}

function enlarged(numbers: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(numbers);
  return larger;
}
