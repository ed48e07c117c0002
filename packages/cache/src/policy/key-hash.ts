/** For longer strings, only the length and both ends are hashed. */
const HASHED_CHARACTERS = 256;

const identities = new WeakMap<object, number>();
let lastIdentity = 0;

/** A 32-bit hash of a key. Keys that are equal for a `Map` have equal hashes. */
export function keyHash(key: unknown): number {
  if (typeof key === 'string') return scramble(hashText(key));
  if (typeof key === 'number') return scramble(hashNumber(key));
  if (typeof key === 'object' && key !== null) return scramble(identityOf(key));
  if (typeof key === 'function') return scramble(identityOf(key));
  return scramble(hashText(String(key)));
}

/** Mixes the bits of a number: the finaliser of MurmurHash3. */
export function scramble(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function hashText(text: string): number {
  const { length } = text;
  if (length <= HASHED_CHARACTERS) return hashRange(text, 0, length, length);
  const half = HASHED_CHARACTERS / 2;
  return hashRange(text, length - half, length, hashRange(text, 0, half, length));
}

function hashRange(text: string, from: number, to: number, seed: number): number {
  let hash = seed;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash, 31) + text.charCodeAt(at);
  return hash | 0;
}

function hashNumber(value: number): number {
  const whole = value | 0;
  return whole === value ? whole : hashText(String(value));
}

/** A unique number for each object, held weakly. */
export function identityOf(key: object): number {
  const known = identities.get(key);
  if (known !== undefined) return known;
  lastIdentity += 1;
  identities.set(key, lastIdentity);
  return lastIdentity;
}
