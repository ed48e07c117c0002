import { hash } from 'node:crypto';
import { sha256 as hashBytes } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/**
 * How many characters the program hashes without `node:crypto`. It loads that on its first use, which
 * takes longer, and a map from the cache needs no more than these.
 */
let charactersLeft = 4096;

/** SHA-256 of a text, as hexadecimal digits, in place of the one of `@repomap/model`. */
export function sha256(text: string): string {
  if (text.length > charactersLeft) charactersLeft = 0;
  if (charactersLeft === 0) return hash('sha256', text);
  charactersLeft -= text.length;
  return bytesToHex(hashBytes(Buffer.from(text)));
}
