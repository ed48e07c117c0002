import { toJson } from './json-value.js';

/** Serializes values for a store. Must never execute what it reads. */
export interface Codec<V> {
  /** Names the format and its version; a value written under a different name is a miss. */
  readonly name: string;
  /**
   * The text or bytes to store. Throws `CACHE_VALUE` for a value that `decode` would not restore.
   */
  encode(value: V): string | Uint8Array;
  /** Throws for anything that `encode` did not write. */
  decode(raw: string | Uint8Array): V;
}

/**
 * Plain JSON. `encode` throws `CACHE_VALUE` with the path of any value that JSON would not restore
 * exactly: a `Map`, a `Date`, `NaN`, `undefined`, a class instance.
 */
export function jsonCodec<V>(name = 'json'): Codec<V> {
  return {
    name,
    encode: toJson,
    decode: (raw) => JSON.parse(typeof raw === 'string' ? raw : new TextDecoder().decode(raw)),
  };
}
