import { zstdDecompressSync } from 'node:zlib';

/** The bytes that begin a frame of Zstandard (RFC 8878). */
const FRAME = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** No grammar comes near it, and what a small file expands to must not fill the memory. */
const MAX_BYTES = 64e6;

/** The WebAssembly in a grammar's file, which may be compressed with Zstandard. */
export function wasmBytes(file: Uint8Array): Uint8Array {
  const isCompressed = FRAME.equals(file.subarray(0, FRAME.length));
  return isCompressed ? zstdDecompressSync(file, { maxOutputLength: MAX_BYTES }) : file;
}
