import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { CacheError, type Codec } from '@repomap/cache';

/**
 * Turns values into text that reveals when it was altered, and back.
 *
 * With a secret the seal is a signature, an HMAC-SHA256 that only its holders can make; without one
 * it is a checksum, a SHA-256 that finds damage and no forgery. Both cover their purpose, the
 * format's name, the key and the text, so an entry can be passed off neither under another key nor as
 * something else that is signed with the same secret. The first character says which of them it is.
 */
export class SealedCodec<V> {
  private readonly codec: Codec<V>;
  private readonly secret: string | undefined;

  constructor(codec: Codec<V>, secret?: string) {
    if (secret === '')
      throw new CacheError('CACHE_CONFIG', 'the secret of a seal must not be empty');
    this.codec = codec;
    this.secret = secret;
  }

  seal(key: string, value: V): string {
    const encoded = this.codec.encode(value);
    const text = typeof encoded === 'string' ? encoded : Buffer.from(encoded).toString('base64');
    return this.sealOf(key, text) + text;
  }

  /** Throws `CACHE_VALUE` for anything that was not sealed for this key with this secret. */
  open(key: string, sealed: unknown): V {
    if (typeof sealed !== 'string' || sealed.length < SEAL_LENGTH)
      throw new CacheError('CACHE_VALUE', `the entry ${key} carries no seal`);
    const text = sealed.slice(SEAL_LENGTH);
    const found = Buffer.from(sealed.slice(0, SEAL_LENGTH));
    const expected = Buffer.from(this.sealOf(key, text));
    if (found.length !== expected.length || !timingSafeEqual(found, expected))
      throw new CacheError('CACHE_VALUE', `the seal of the entry ${key} is not ours`);
    return this.codec.decode(text);
  }

  private sealOf(key: string, text: string): string {
    const isSigned = this.secret !== undefined;
    const hash = isSigned ? createHmac('sha256', this.secret) : createHash('sha256');
    hash.update(JSON.stringify([PURPOSE, this.codec.name, key])).update(text);
    return `${isSigned ? 's' : 'c'}${hash.digest('hex')}`;
  }
}

const PURPOSE = 'repomap shared tier';

/** The kind of the seal and the hexadecimal digits of a SHA-256. */
const SEAL_LENGTH = 65;
