import { createHmac, timingSafeEqual } from 'node:crypto';
import { CacheError, type Codec } from '@repomap/cache';

/**
 * Turns values into text that tells when it was altered, and back.
 *
 * The seal is an HMAC-SHA256 over the format's name, the key and the text, so an entry also cannot
 * be passed off under another key. With a secret, only its holders can make a seal; without one
 * the seal still finds damage.
 */
export class SealedCodec<V> {
  private readonly codec: Codec<V>;
  private readonly secret: string;

  constructor(codec: Codec<V>, secret = '') {
    this.codec = codec;
    this.secret = secret;
  }

  seal(key: string, value: V): string {
    const encoded = this.codec.encode(value);
    const text = typeof encoded === 'string' ? encoded : Buffer.from(encoded).toString('base64');
    return `${this.sealOf(key, text).toString('hex')}${text}`;
  }

  /** Throws `CACHE_VALUE` for anything that was not sealed for this key with this secret. */
  open(key: string, sealed: unknown): V {
    if (typeof sealed !== 'string' || sealed.length < SEAL_LENGTH)
      throw new CacheError('CACHE_VALUE', `the entry ${key} carries no seal`);
    const seal = Buffer.from(sealed.slice(0, SEAL_LENGTH), 'hex');
    const text = sealed.slice(SEAL_LENGTH);
    const expected = this.sealOf(key, text);
    if (seal.length !== expected.length || !timingSafeEqual(seal, expected))
      throw new CacheError('CACHE_VALUE', `the seal of the entry ${key} is not ours`);
    return this.codec.decode(text);
  }

  private sealOf(key: string, text: string): Buffer {
    const hmac = createHmac('sha256', this.secret);
    return hmac.update(`${this.codec.name}\0${key}\0`).update(text).digest();
  }
}

/** Hexadecimal digits of a SHA-256. */
const SEAL_LENGTH = 64;
