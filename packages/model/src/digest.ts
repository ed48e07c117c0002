import { sha256 } from './sha256.js';

/** A digest of a sequence of strings: 32 hexadecimal digits. */
export type Digest = string & { readonly __brand: 'Digest' };

/** The first 128 bits of SHA-256 over the parts, each prefixed by its length to keep lists distinct. */
export function digest(parts: Iterable<string>): Digest {
  // Hashes one text, because a call per part would cost more than the hashing itself.
  let text = '';
  // UTF-8 encodes all lone surrogates alike.
  for (const part of parts)
    text += part.isWellFormed()
      ? `${part.length}:${part}`
      : `${part.length};${JSON.stringify(part)}`;
  return sha256(text).slice(0, 32) as Digest;
}
