import { ownCopy } from './own-copy.js';

/** A power of two. The table grows for a load factor of at most one half. */
const SLOTS = 2 ** 10;
/** By chance, no lookup takes so many. */
const MAX_PROBES = 64;
/** Of units that take one byte. */
const LATIN1 = 2 ** 8;

/**
 * Numbers for distinct texts, in the order of their first appearance. Only grows.
 *
 * A hash table with open addressing and linear probing (Knuth, TAOCP vol. 3, section 6.4). Texts are
 * hashed and compared where they stand: nearly all are known, and a `Map`, for which each would have to be
 * a string of its own, takes several times as long. A `Map` has those that are not Latin-1 and, if
 * somebody chose many with one hash, all later ones.
 */
export class TextNumbers {
  private size = 0;
  /** The number plus one of the text in each slot; 0 for an empty slot. */
  private slots = new Int32Array(SLOTS);
  /** By number. */
  private hashes = new Int32Array(SLOTS / 2);
  /** By number: where its bytes begin. Those of the next begin where they end. */
  private starts = new Int32Array(SLOTS / 2 + 1);
  private bytes = Buffer.alloc(2 ** 12);
  /** The texts that are not in the table. */
  private readonly others = new Map<string, number>();
  /** Whether the table takes no more texts. */
  private isClosed = false;

  /** `first` get the first numbers. */
  constructor(...first: readonly string[]) {
    for (const text of first) this.add(text);
  }

  /** The number of a text; a new one is added. */
  add(text: string): number {
    return this.addPart(text, 0, text.length);
  }

  /** The numbers of the texts in a list, where each is between commas. */
  addList(joined: string): readonly number[] {
    const numbers: number[] = [];
    for (let first = 1; first < joined.length; ) {
      const comma = joined.indexOf(',', first);
      const end = comma === -1 ? joined.length : comma;
      numbers.push(this.addPart(joined, first, end));
      first = end + 1;
    }
    return numbers;
  }

  /** In the order of their numbers. */
  get texts(): readonly string[] {
    const { bytes, starts } = this;
    const texts = Array.from({ length: this.size }, (_, number) =>
      bytes.toString('latin1', starts[number], starts[number + 1]),
    );
    for (const [text, number] of this.others) texts[number] = text;
    return texts;
  }

  joined(): string {
    return this.texts.join('\n');
  }

  private addPart(text: string, first: number, end: number): number {
    let hash = 0;
    let units = 0;
    for (let at = first; at < end; at += 1) {
      const unit = text.charCodeAt(at);
      hash = (Math.imul(hash, 31) + unit) | 0;
      units |= unit;
    }
    if (units >= LATIN1) return this.addOther(text.slice(first, end));
    const slot = this.slotOf(hash, text, first, end);
    const known = slot === undefined ? 0 : (this.slots[slot] as number);
    if (known !== 0) return known - 1;
    if (slot === undefined) this.isClosed = true;
    if (this.isClosed) return this.addOther(text.slice(first, end));
    this.slots[slot as number] = this.size + 1;
    return this.push(hash, text, first, end);
  }

  /** The slot that a text has or is to have; undefined if that takes too long to find. */
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

  /** Whether a part of a text is the text with a number. */
  private isAt(number: number, text: string, first: number, end: number): boolean {
    const start = this.starts[number] as number;
    if ((this.starts[number + 1] as number) - start !== end - first) return false;
    for (let at = first; at < end; at += 1)
      if (text.charCodeAt(at) !== this.bytes[start + at - first]) return false;
    return true;
  }

  private addOther(text: string): number {
    const known = this.others.get(text);
    if (known !== undefined) return known;
    this.others.set(ownCopy(text), this.size);
    return this.push(0, '', 0, 0);
  }

  /** Gives the next number to a part of a text. */
  private push(hash: number, text: string, first: number, end: number): number {
    const number = this.size;
    const start = this.starts[number] as number;
    const after = start + end - first;
    if (after > this.bytes.length) this.bytes = Buffer.concat([this.bytes], 2 * after);
    for (let at = first; at < end; at += 1) this.bytes[start + at - first] = text.charCodeAt(at);
    this.hashes[number] = hash;
    this.starts[number + 1] = after;
    this.size += 1;
    if (this.size === this.hashes.length) this.grow();
    return number;
  }

  private grow(): void {
    const { slots } = this;
    const { length } = slots;
    this.hashes = enlarged(this.hashes, length);
    this.starts = enlarged(this.starts, length + 1);
    this.slots = new Int32Array(2 * length);
    const mask = this.slots.length - 1;
    // From an empty slot on, so that none ends up further from where its lookup begins than it was.
    const first = slots.indexOf(0);
    for (let i = 0; i < length; i += 1) {
      const known = slots[(first + i) & (length - 1)] as number;
      if (known === 0) continue;
      let slot = spread(this.hashes[known - 1] as number) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = known;
    }
  }
}

/** Similar texts have neighbouring hashes (Knuth's multiplicative method). */
function spread(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> 10;
}

function enlarged(numbers: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(numbers);
  return larger;
}
