import { CacheError } from './cache-error.js';
import { optionError } from './option-check.js';

/**
 * Encodes a list of arguments as a string that is equal for equal arguments in every process.
 *
 * The order of properties and of `Set` and `Map` entries does not matter. Types do: `1`, `1n`,
 * `'1'`, `-0`, a missing argument, an array hole and `undefined` all differ. Throws `CACHE_VALUE`,
 * naming the argument, for values that a key cannot represent: functions, symbols, class instances,
 * cycles, and extra properties of arrays, `Map`s, `Set`s and `Date`s.
 */
export function canonicalKey(args: readonly unknown[]): string {
  if (!Array.isArray(args)) throw optionError('args', 'a list of arguments', args);
  return args.map((arg, index) => encodeArgument(arg, `argument ${index + 1}`)).join();
}

function encodeArgument(arg: unknown, name: string): string {
  try {
    return encode(arg, [name], []);
  } catch (error) {
    if (error instanceof RangeError) throw unsupported([name], 'a value nested this deeply');
    throw error;
  }
}

/** The path to a value within the arguments, for error messages. */
type Path = readonly string[];

function encode(value: unknown, path: Path, above: readonly object[]): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'bigint':
      return `${value}n`;
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'object':
      return value === null ? 'null' : encodeObject(value, path, above);
    default:
      throw unsupported(path, `a ${typeof value}`);
  }
}

function encodeObject(value: object, path: Path, above: readonly object[]): string {
  if (above.includes(value)) throw unsupported(path, 'a circular reference');
  const within = [...above, value];
  const inner = (part: unknown, name: string) => encode(part, [...path, name], within);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return encodeBytes(value);
  const assertOnly = (names: number) => assertNoOtherProperties(value, names, path);
  switch (Object.getPrototypeOf(value)) {
    case Array.prototype:
      return encodeArray(value as unknown[], assertOnly, inner);
    case Object.prototype:
    case null:
      assertOnly(Object.keys(value).length);
      return encodeRecord(value, inner);
    case Date.prototype:
      assertOnly(0);
      return `Date(${(value as Date).getTime()})`;
    case Map.prototype:
      assertOnly(0);
      return encodeMap(value as Map<unknown, unknown>, inner);
    case Set.prototype:
      assertOnly(0);
      return `Set(${sortedJoin(value as Set<unknown>, (part) => inner(part, ' in a Set'))})`;
    default:
      throw unsupported(path, `an instance of ${value.constructor?.name ?? 'a class'}`);
  }
}

/** Throws if the value has properties beyond the `names` that are encoded. */
function assertNoOtherProperties(value: object, names: number, path: Path): void {
  if (Object.getOwnPropertySymbols(value).length > 0)
    throw unsupported(path, 'a property with a symbol as its key');
  if (Object.getOwnPropertyNames(value).length !== names)
    throw unsupported(path, 'a non-enumerable or extra property');
}

function encodeArray(
  list: readonly unknown[],
  assertOnly: (names: number) => void,
  inner: (part: unknown, name: string) => string,
): string {
  let holes = 0;
  const parts = Array.from({ length: list.length }, (_, at) => {
    if (at in list) return inner(list[at], `[${at}]`);
    holes += 1;
    return 'hole';
  });
  assertOnly(list.length - holes + 1);
  return `[${parts.join()}]`;
}

function encodeMap(
  map: ReadonlyMap<unknown, unknown>,
  inner: (part: unknown, name: string) => string,
): string {
  const encoded = sortedJoin(map, ([key, part]) => {
    const name = inner(key, ' key of a Map');
    return `${name}:${inner(part, `.get(${name})`)}`;
  });
  return `Map(${encoded})`;
}

function encodeRecord(value: object, inner: (part: unknown, name: string) => string): string {
  const encoded = sortedJoin(
    Object.entries(value),
    ([name, part]) => `${JSON.stringify(name)}:${inner(part, `.${name}`)}`,
  );
  return `{${encoded}}`;
}

/** A Node `Buffer` is encoded as a `Uint8Array`. */
function encodeBytes(value: ArrayBufferView | ArrayBuffer): string {
  const bytes = ArrayBuffer.isView(value)
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    : Buffer.from(value);
  return `${Object.prototype.toString.call(value).slice(8, -1)}(${bytes.toString('base64')})`;
}

function sortedJoin<T>(parts: Iterable<T>, encodePart: (part: T) => string): string {
  return Array.from(parts, encodePart).sort().join();
}

function unsupported(path: Path, what: string): CacheError {
  return new CacheError('CACHE_VALUE', `${path.join('')}: ${what} cannot be part of a key`);
}
