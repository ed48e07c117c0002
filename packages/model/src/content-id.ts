import { createHash } from 'node:crypto';

/** A git blob id: SHA-1 of `blob <size>\0<bytes>`, 40 hexadecimal digits. */
export type ContentId = string & { readonly __brand: 'ContentId' };

/** The content id of some bytes, equal to that of `git hash-object`. */
export function contentId(bytes: Uint8Array): ContentId {
  const hash = createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes);
  return hash.digest('hex') as ContentId;
}
