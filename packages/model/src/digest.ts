import { hash } from 'node:crypto';

/** 32 hexadecimal digits that stand for a sequence of strings. */
export type Digest = string & { readonly __brand: 'Digest' };

/** The first 128 bits of SHA-256 over the parts, each with its length, so that no two lists collide by joining. */
export function digest(parts: Iterable<string>): Digest {
  // One text, hashed once: a call for each part would cost more than the hashing.
  let text = '';
  // As UTF-8, all lone surrogates are one.
  for (const part of parts)
    text += part.isWellFormed()
      ? `${part.length}:${part}`
      : `${part.length};${JSON.stringify(part)}`;
  return hash('sha256', text).slice(0, 32) as Digest;
}
