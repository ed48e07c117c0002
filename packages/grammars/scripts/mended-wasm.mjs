/**
 * Of a grammar's module: `calloc(0, 4)`, with which the scanner of Swift asks for no memory for the count of
 * signs around a text. It then begins each file with whatever the heap has there, so that one with `#` has
 * syntax errors after some files and none after others.
 */
const NO_STATE = Buffer.from([0x41, 0, 0x41, 4, 0x10, 0, 0x0b]);
/** `calloc(1, 4)`. */
const STATE = Buffer.from([0x41, 1, 0x41, 4, 0x10, 0, 0x0b]);

/** The module of a grammar as it is shipped. Throws if what is to be mended is not there exactly once. */
export function mendedWasm(name, bytes) {
  if (name !== 'swift') return bytes;
  const at = bytes.indexOf(NO_STATE);
  if (at === -1 || bytes.includes(NO_STATE, at + 1))
    throw new Error('the scanner of Swift is another: see whether it still has to be mended');
  return Buffer.concat([bytes.subarray(0, at), STATE, bytes.subarray(at + STATE.length)]);
}
