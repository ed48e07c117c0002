import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { CacheError, type Codec } from '@repomap/cache';

/**
 * Encodes values as text that reveals alteration.
 *
 * With a secret, the text starts with a signature, an HMAC-SHA256 that only holders of the secret can
 * create; without one, with a SHA-256 checksum, which detects corruption but not forgery. Both cover
 * a purpose, the name of the format, the key and the value, so a text is accepted neither under
 * another key nor as something else that is signed with the same secret. The first character says
 * which of the two it is.
 */
export class SignedCodec<V> {
  private readonly codec: Codec<V>;
  private readonly secret: string | undefined;

  constructor(codec: Codec<V>, secret?: string) {
    if (secret === '')
      throw new CacheError('CACHE_CONFIG', 'the secret for signatures must not be empty');
    this.codec = codec;
    this.secret = secret;
  }

  encode(key: string, value: V): string {
    const encoded = this.codec.encode(value);
    const text = typeof encoded === 'string' ? encoded : Buffer.from(encoded).toString('base64');
    return this.signatureOf(key, text) + text;
  }

  /** Throws `CACHE_VALUE` for anything that was not encoded for this key with this secret. */
  decode(key: string, signed: unknown): V {
    if (typeof signed !== 'string' || signed.length < SIGNATURE_LENGTH)
      throw new CacheError('CACHE_VALUE', `the entry ${key} has no signature`);
    const text = signed.slice(SIGNATURE_LENGTH);
    const found = Buffer.from(signed.slice(0, SIGNATURE_LENGTH));
    const expected = Buffer.from(this.signatureOf(key, text));
    if (found.length !== expected.length || !timingSafeEqual(found, expected))
      throw new CacheError('CACHE_VALUE', `the signature of the entry ${key} does not match`);
    return this.codec.decode(text);
  }

  private signatureOf(key: string, text: string): string {
    const isSecret = this.secret !== undefined;
    const hash = isSecret ? createHmac('sha256', this.secret) : createHash('sha256');
    hash.update(JSON.stringify([PURPOSE, this.codec.name, key])).update(text);
    return `${isSecret ? 's' : 'c'}${hash.digest('hex')}`;
  }
}

const PURPOSE = 'repomap shared facts';

/** One character for the kind and the hexadecimal digits of a SHA-256. */
const SIGNATURE_LENGTH = 65;
