/**
 * Reads the binary format of a WebAssembly module. Throws a `RangeError` for encodings that no compiler
 * emits, so that another reader cannot interpret the same bytes differently.
 */
export class WasmReader {
  offset: number;
  readonly end: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, offset: number, end: number = bytes.length) {
    this.#bytes = bytes;
    this.offset = offset;
    this.end = end;
  }

  get done(): boolean {
    return this.offset >= this.end;
  }

  byte(): number {
    return this.#bytes[this.#advance(1)] as number;
  }

  /** An unsigned integer of 32 bits. */
  number(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('an integer of more than 32 bits');
  }

  text(): string {
    const length = this.number();
    const start = this.#advance(length);
    return utf8.decode(this.#bytes.subarray(start, start + length));
  }

  skip(length: number): void {
    this.#advance(length);
  }

  /** A list of items, each read by `item`. */
  list<T>(item: () => T): T[] {
    const items: T[] = [];
    for (let left = this.number(); left > 0; left -= 1) items.push(item());
    return items;
  }

  /** A reader of the next `length` bytes, which this reader skips. */
  part(length: number): WasmReader {
    const start = this.#advance(length);
    return new WasmReader(this.#bytes, start, start + length);
  }

  #advance(length: number): number {
    const start = this.offset;
    if (start + length > this.end) throw new RangeError('it ends too early');
    this.offset += length;
    return start;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
