import { WasmReader } from './wasm-reader.js';

/** Where the sections of a module begin, behind its magic number and version. */
const SECTIONS = 8;
const CODE = 10;

/** The size in bytes of the largest function of a WebAssembly module. Runs and compiles nothing. */
export function largestFunction(bytes: Uint8Array): number {
  const reader = new WasmReader(bytes, SECTIONS);
  let largest = 0;
  while (!reader.done) {
    const id = reader.byte();
    const section = reader.part(reader.number());
    if (id !== CODE) continue;
    for (let left = section.number(); left > 0; left -= 1) {
      const size = section.number();
      section.skip(size);
      largest = Math.max(largest, size);
    }
  }
  return largest;
}
