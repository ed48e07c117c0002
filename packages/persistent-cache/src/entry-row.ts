import { crc32 } from 'node:zlib';
import { CacheError, type Codec } from '@repomap/cache';
import { fromStoredText, toStoredText } from './stored-text.js';

export type Encoded = string | Uint8Array;

/** The columns that the checksum covers together with the value. */
export interface EntryHeader {
  readonly key: string;
  readonly codec: string;
  readonly expires: number | null;
  readonly tag: string | null;
}

/** The checksum of a value and its header. SQLite pages have none, so bit flips would go unnoticed. */
export function checksum({ key, codec, expires, tag }: EntryHeader, value: Encoded): number {
  return crc32(value, crc32(`${codec}\0${expires}\0${tag}\0${key}`));
}

/** Encodes a value. Throws `CACHE_VALUE` if the codec cannot. */
export function encode<V>(codec: Codec<V>, value: V, key: string): Encoded {
  let encoded: Encoded | undefined;
  try {
    encoded = codec.encode(value);
  } catch (error) {
    throw encodingError(
      codec.name,
      key,
      error instanceof Error ? error.message : String(error),
      error,
    );
  }
  if (typeof encoded === 'string' ? !encoded.isWellFormed() : !(encoded instanceof Uint8Array))
    throw encodingError(codec.name, key, 'it returned neither bytes nor well-formed text');
  return typeof encoded === 'string' ? toStoredText(encoded) : encoded;
}

/** Decodes a value of `encode`. Throws what the codec throws. */
export function decode<V>(codec: Codec<V>, stored: Encoded): V {
  return codec.decode(typeof stored === 'string' ? fromStoredText(stored) : stored);
}

function encodingError(codec: string, key: string, why: string, cause?: unknown): CacheError {
  const message = `the codec ${codec} cannot encode the value of ${JSON.stringify(key)}: ${why}`;
  return new CacheError('CACHE_VALUE', message, { cause });
}
