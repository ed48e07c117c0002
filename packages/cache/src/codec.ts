import { toJson } from './json-value.js';

/** Turns values into what a store keeps, and back. Never executes what it reads. */
export interface Codec<V> {
  /** Names the format and its version; a value written under another name is a miss. */
  readonly name: string;
  encode(value: V): string | Uint8Array;
  /** Throws for anything that `encode` did not write. */
  decode(raw: string | Uint8Array): V;
}

/**
 * Plain JSON. `encode` throws `CACHE_VALUE`, naming the place, for a value that would not come
 * back equal: a `Map`, a `Date`, `NaN`, `undefined`, an instance of a class.
 */
export function jsonCodec<V>(name = 'json'): Codec<V> {
  return {
    name,
    encode: toJson,
    decode: (raw) => JSON.parse(typeof raw === 'string' ? raw : new TextDecoder().decode(raw)),
  };
}
