import { CacheError } from './cache-error.js';
import type { Clock, Milliseconds } from './clock.js';
import { nameHint } from './nearest-name.js';

/** Unvalidated options, as an untyped caller may pass them. */
export type GivenOptions = Readonly<Record<string, unknown>>;

/**
 * Validates a time to live: absent means `fallback` and `Infinity` means no expiry. Throws
 * `CACHE_CONFIG` for anything but a number above 0.
 */
export function checkTtl(
  ttl: unknown,
  fallback: Milliseconds = Number.POSITIVE_INFINITY,
): Milliseconds {
  if (ttl === undefined) return fallback;
  if (typeof ttl === 'number' && ttl > 0) return ttl;
  throw optionError('ttl', 'milliseconds above 0, or Infinity for no expiry', ttl);
}

/**
 * Validates an options object; absent means `{}`. Throws `CACHE_CONFIG` for anything but an object
 * and for unknown option names, which are usually typos.
 */
export function checkOptions(given: unknown, known: readonly string[]): GivenOptions {
  if (given === undefined) return {};
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw optionError('options', 'an object', given);
  for (const name of Object.keys(given))
    if (!known.includes(name)) throw unknownOption(name, known);
  return given as GivenOptions;
}

/** Throws `CACHE_CONFIG` unless each option is absent or has this type. */
export function checkTypes(
  given: GivenOptions,
  type: 'boolean' | 'function' | 'string',
  names: readonly string[],
): void {
  for (const name of names)
    if (given[name] !== undefined && typeof given[name] !== type)
      throw optionError(name, `a ${type}`, given[name]);
}

/** Throws `CACHE_CONFIG` unless an option is absent or one of these words. */
export function checkChoice(given: GivenOptions, name: string, words: readonly string[]): void {
  if (given[name] !== undefined && !words.includes(given[name] as string))
    throw optionError(name, `one of ${words.join(', ')}`, given[name]);
}

/** Throws `CACHE_CONFIG` unless an option is absent or has all these methods. */
export function checkMethods(given: GivenOptions, name: string, methods: readonly string[]): void {
  if (given[name] === undefined) return;
  const object = Object(given[name]) as Record<string, unknown>;
  if (methods.some((method) => typeof object[method] !== 'function')) {
    const expected = `an object with ${methods.map((it) => `${it}()`).join(', ')}`;
    throw optionError(name, expected, given[name]);
  }
}

/** Throws `CACHE_CONFIG` unless the `signal` option is absent or an `AbortSignal`. */
export function checkSignal({ signal }: GivenOptions): void {
  if (signal !== undefined && !(signal instanceof AbortSignal))
    throw optionError('signal', 'an AbortSignal', signal);
}

/** The `clock` option, or `fallback`. */
export function checkClock(given: GivenOptions, fallback: Clock): Clock {
  checkMethods(given, 'clock', ['now']);
  return (given.clock as Clock | undefined) ?? fallback;
}

/** Throws `CACHE_CONFIG` for anything but an object whose properties are text or undefined. */
export function checkEnvironment(env: unknown): void {
  if (typeof env !== 'object' || env === null)
    throw optionError('env', 'an object of environment variables', env);
  checkTypes(env as GivenOptions, 'string', Object.keys(env));
}

/** The entries of a batch. Throws `CACHE_CONFIG` for anything but an iterable of `{ key, value }`. */
export function checkEntries<E extends { readonly key: unknown }>(entries: Iterable<E>): E[] {
  if (typeof Object(entries)[Symbol.iterator] !== 'function') throw entriesError(entries);
  return Array.from(entries, (entry) => {
    if (typeof entry !== 'object' || entry === null || !('key' in entry)) throw entriesError(entry);
    return entry;
  });
}

function entriesError(value: unknown): CacheError {
  return optionError('setMany', 'entries of the form { key, value }', value);
}

/** The error for an invalid option value. */
export function optionError(option: string, expected: string, value: unknown): CacheError {
  return new CacheError(
    'CACHE_CONFIG',
    `${option}: expected ${expected}, got ${describeValue(value)}`,
  );
}

/** A short description of a value. Never throws. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'an array' : 'an object';
}

function unknownOption(name: string, known: readonly string[]): CacheError {
  return new CacheError('CACHE_CONFIG', `${name}: unknown option; ${nameHint(name, known)}`);
}
