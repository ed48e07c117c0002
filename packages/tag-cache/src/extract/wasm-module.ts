/**
 * What must be known of a grammar's bytes before they are loaded, because web-tree-sitter finds out
 * too late or not at all: an old linking section is refused with an empty message, a missing import
 * throws in the middle of a parse and poisons the heap, and a giant function makes V8's optimiser
 * use gigabytes.
 */
export interface WasmModule {
  /** Why it cannot be loaded. */
  readonly problem?: string;
  /** Bytes of its largest function. */
  readonly largestFunction: number;
}

const MAGIC = [0x00, 0x61, 0x73, 0x6d];
const CUSTOM_SECTION = 0;
const CODE_SECTION = 10;

/** Reads the headers of the sections; never runs or compiles anything. */
export function inspectWasm(bytes: Uint8Array): WasmModule {
  if (!MAGIC.every((byte, i) => bytes[i] === byte))
    return { problem: 'not a WebAssembly module', largestFunction: 0 };
  const reader = new Reader(bytes, 8);
  let linking: string | undefined;
  let largestFunction = 0;
  while (!reader.done) {
    const id = reader.byte();
    const end = reader.leb128() + reader.offset;
    if (id === CUSTOM_SECTION) linking ??= linkingSection(reader);
    if (id === CODE_SECTION) largestFunction = largest(reader);
    reader.offset = end;
  }
  if (linking === 'dylink.0') return { largestFunction };
  const found = linking === undefined ? 'no dylink.0 section' : `an old ${linking} section`;
  return { problem: `${found}: built for another tree-sitter`, largestFunction };
}

function linkingSection(reader: Reader): string | undefined {
  const name = reader.text(reader.leb128());
  return name.startsWith('dylink') ? name : undefined;
}

function largest(reader: Reader): number {
  let size = 0;
  for (let left = reader.leb128(); left > 0; left -= 1) {
    const length = reader.leb128();
    size = Math.max(size, length);
    reader.offset += length;
  }
  return size;
}

class Reader {
  offset: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, offset: number) {
    this.#bytes = bytes;
    this.offset = offset;
  }

  get done(): boolean {
    return this.offset >= this.#bytes.length;
  }

  byte(): number {
    const byte = this.#bytes[this.offset] ?? 0;
    this.offset += 1;
    return byte;
  }

  leb128(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  }

  text(length: number): string {
    const start = this.offset;
    this.offset += length;
    return new TextDecoder().decode(this.#bytes.subarray(start, this.offset));
  }
}
