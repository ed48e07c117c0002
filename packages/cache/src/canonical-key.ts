import { CacheError } from './cache-error.js';

/**
 * One string for a list of arguments, the same for equal arguments in every process.
 *
 * The order of properties, of a `Set` and of a `Map` does not matter; types do: `1`, `1n`, `'1'`,
 * `-0`, a missing argument, a hole in an array and `undefined` are all different. Throws
 * `CACHE_VALUE`, naming the argument, for what has no value to compare or has more to it than a key
 * would show: functions, symbols, instances of classes, cycles, properties of an array or a `Map`.
 */
export function canonicalKey(args: readonly unknown[]): string {
  return args.map((arg, index) => encodeArgument(arg, `argument ${index + 1}`)).join();
}

function encodeArgument(arg: unknown, name: string): string {
  try {
    return encode(arg, [name], []);
  } catch (error) {
    if (error instanceof RangeError) throw unfit([name], 'a value that is nested this deeply');
    throw error;
  }
}

/** Where in the arguments a value stands, for messages. */
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
      throw unfit(path, `a ${typeof value}`);
  }
}

function encodeObject(value: object, path: Path, above: readonly object[]): string {
  if (above.includes(value)) throw unfit(path, 'a value that contains itself');
  const within = [...above, value];
  const inner = (part: unknown, name: string) => encode(part, [...path, name], within);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return encodeBytes(value);
  const onlyOwns = (names: number) => assertNoMore(value, names, path);
  switch (Object.getPrototypeOf(value)) {
    case Array.prototype:
      return encodeArray(value as unknown[], onlyOwns, inner);
    case Object.prototype:
    case null:
      onlyOwns(Object.keys(value).length);
      return encodeRecord(value, inner);
    case Date.prototype:
      onlyOwns(0);
      return `Date(${(value as Date).getTime()})`;
    case Map.prototype:
      onlyOwns(0);
      return encodeMap(value as Map<unknown, unknown>, inner);
    case Set.prototype:
      onlyOwns(0);
      return `Set(${sortedJoin(value as Set<unknown>, (part) => inner(part, ' in a Set'))})`;
    default:
      throw unfit(path, `an instance of ${value.constructor?.name ?? 'a class'}`);
  }
}

/** Refuses what a key would not show: properties beyond those that are encoded. */
function assertNoMore(value: object, names: number, path: Path): void {
  if (Object.getOwnPropertySymbols(value).length > 0)
    throw unfit(path, 'a property named by a symbol');
  if (Object.getOwnPropertyNames(value).length !== names)
    throw unfit(path, 'a property that is not enumerable, or not an element,');
}

function encodeArray(
  list: readonly unknown[],
  onlyOwns: (names: number) => void,
  inner: (part: unknown, name: string) => string,
): string {
  let holes = 0;
  const parts = Array.from({ length: list.length }, (_, at) => {
    if (at in list) return inner(list[at], `[${at}]`);
    holes += 1;
    return 'hole';
  });
  onlyOwns(list.length - holes + 1);
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

/** Node's `Buffer` counts as the `Uint8Array` that it is. */
function encodeBytes(value: ArrayBufferView | ArrayBuffer): string {
  const bytes = ArrayBuffer.isView(value)
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    : Buffer.from(value);
  return `${Object.prototype.toString.call(value).slice(8, -1)}(${bytes.toString('base64')})`;
}

function sortedJoin<T>(parts: Iterable<T>, encodePart: (part: T) => string): string {
  return Array.from(parts, encodePart).sort().join();
}

function unfit(path: Path, what: string): CacheError {
  return new CacheError('CACHE_VALUE', `${path.join('')}: ${what} cannot be part of a key`);
}
