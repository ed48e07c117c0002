import { createHash } from 'node:crypto';

/** 32 hexadecimal digits that stand for a sequence of strings. */
export type Digest = string & { readonly __brand: 'Digest' };

/** The first 128 bits of SHA-256 over the parts, each with its length, so that no two lists collide by joining. */
export function digest(parts: Iterable<string>): Digest {
  const hash = createHash('sha256');
  for (const part of parts)
    if (part.isWellFormed()) hash.update(`${part.length}:`).update(part);
    // As UTF-8, all lone surrogates are one.
    else hash.update(`${part.length};`).update(JSON.stringify(part));
  return hash.digest('hex').slice(0, 32) as Digest;
}
