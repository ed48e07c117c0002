import { ownCopy } from './own-copy.js';

/** A power of two. The table grows for a load factor of at most one half. */
const SLOTS = 2 ** 14;
/** By chance, no lookup takes so many. */
const MAX_PROBES = 64;

/**
 * Numbers for distinct terms, in the order of their first appearance. Only grows.
 *
 * A hash table with open addressing and linear probing (Knuth, TAOCP vol. 3, section 6.4). Terms are
 * hashed and compared where they stand in a list: nearly all are known, and cutting each from the list
 * to look it up in a `Map` takes several times as long. A `Map` replaces the table at the first term
 * that is not ASCII, or of whose hash somebody chose many.
 */
export class TermNumbers {
  private size = 0;
  /** The number plus one of the term in each slot; 0 for an empty slot. */
  private slots = new Int32Array(SLOTS);
  /** By number. */
  private hashes = new Int32Array(SLOTS / 2);
  /** By number: where its bytes begin. Those of the next begin where they end. */
  private starts = new Int32Array(SLOTS / 2 + 1);
  private bytes = Buffer.alloc(2 ** 16);
  private map: Map<string, number> | undefined;

  /** The number of a term; a new one is added. */
  add(term: string): number {
    return this.addPart(term, 0, term.length);
  }

  /** The numbers of the terms in a list, where each is between commas. */
  addList(joined: string): readonly number[] {
    const numbers: number[] = [];
    for (let first = 1; first < joined.length; ) {
      const end = joined.indexOf(',', first);
      numbers.push(this.addPart(joined, first, end));
      first = end + 1;
    }
    return numbers;
  }

  /** In the order of their numbers. */
  get texts(): readonly string[] {
    if (this.map !== undefined) return [...this.map.keys()];
    const { bytes, starts } = this;
    return Array.from({ length: this.size }, (_, number) =>
      bytes.toString('latin1', starts[number], starts[number + 1]),
    );
  }

  private addPart(text: string, first: number, end: number): number {
    let hash = 0;
    let units = 0;
    for (let at = first; at < end; at += 1) {
      const unit = text.charCodeAt(at);
      hash = (Math.imul(hash, 31) + unit) | 0;
      units |= unit;
    }
    if (this.map === undefined && units < 128) {
      const slot = this.slotOf(hash, text, first, end);
      if (slot !== undefined) return this.numberIn(slot, hash, text, first, end);
    }
    this.map ??= new Map(this.texts.map((known, number) => [known, number]));
    return addTo(this.map, text.slice(first, end));
  }

  /** The slot that a term has or is to have; undefined if that takes too long to find. */
  private slotOf(hash: number, text: string, first: number, end: number): number | undefined {
    const mask = this.slots.length - 1;
    let slot = spread(hash) & mask;
    for (let probes = 0; probes < MAX_PROBES; probes += 1) {
      const number = (this.slots[slot] as number) - 1;
      if (number < 0) return slot;
      if (this.hashes[number] === hash && this.isAt(number, text, first, end)) return slot;
      slot = (slot + 1) & mask;
    }
    return undefined;
  }

  /** Whether a part of a text is the term with a number. */
  private isAt(number: number, text: string, first: number, end: number): boolean {
    const start = this.starts[number] as number;
    if ((this.starts[number + 1] as number) - start !== end - first) return false;
    for (let at = first; at < end; at += 1)
      if (text.charCodeAt(at) !== this.bytes[start + at - first]) return false;
    return true;
  }

  private numberIn(slot: number, hash: number, text: string, first: number, end: number): number {
    const known = this.slots[slot] as number;
    if (known !== 0) return known - 1;
    const number = this.size;
    const start = this.starts[number] as number;
    const after = start + end - first;
    if (after > this.bytes.length) this.bytes = Buffer.concat([this.bytes], 2 * after);
    for (let at = first; at < end; at += 1) this.bytes[start + at - first] = text.charCodeAt(at);
    this.slots[slot] = number + 1;
    this.hashes[number] = hash;
    this.starts[number + 1] = after;
    this.size += 1;
    if (this.size === this.hashes.length) this.grow();
    return number;
  }

  private grow(): void {
    const { length } = this.slots;
    this.hashes = enlarged(this.hashes, length);
    this.starts = enlarged(this.starts, length + 1);
    this.slots = new Int32Array(2 * length);
    const mask = this.slots.length - 1;
    for (let number = 0; number < this.size; number += 1) {
      let slot = spread(this.hashes[number] as number) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = number + 1;
    }
  }
}

/** Similar terms have neighbouring hashes (Knuth's multiplicative method). */
function spread(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> 10;
}

function enlarged(numbers: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(numbers);
  return larger;
}

function addTo(map: Map<string, number>, term: string): number {
  const known = map.get(term);
  if (known !== undefined) return known;
  map.set(ownCopy(term), map.size);
  return map.size - 1;
}
