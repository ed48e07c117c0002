import type { Codec } from '@repomap/cache';
import { checksum, decode, type Encoded, encode } from './entry-row.js';

/** Encodes a value as text with a header line of its codec and checksum. */
export function encodeWithChecksum<V>(codec: Codec<V>, value: V, key: string): string {
  const encoded = encode(codec, value, key);
  const isText = typeof encoded === 'string';
  const text = isText ? encoded : Buffer.from(encoded).toString('base64');
  return `${JSON.stringify([codec.name, isText, crc(codec.name, text)])}\n${text}`;
}

/** Decodes checksummed text; `undefined` if another codec wrote it or it is corrupt. */
export function decodeWithChecksum<V>(codec: Codec<V>, stored: string): V | undefined {
  const end = stored.indexOf('\n');
  const text = stored.slice(end + 1);
  try {
    const [name, isText, expected] = JSON.parse(stored.slice(0, end));
    if (name !== codec.name || expected !== crc(codec.name, text)) return undefined;
    const encoded: Encoded = isText ? text : Buffer.from(text, 'base64');
    return decode(codec, encoded);
  } catch {
    return undefined;
  }
}

function crc(codec: string, text: string): number {
  return checksum({ key: '', codec, expires: null, tag: null }, text);
}
