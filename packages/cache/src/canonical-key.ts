import { CacheError } from './cache-error.js';

/**
 * One string for a list of arguments, the same for equal arguments in every process.
 *
 * The order of properties, of a `Set` and of a `Map` does not matter; types do: `1`, `1n`, `'1'`,
 * `-0`, a missing argument and `undefined` are all different. Throws `CACHE_VALUE`, naming the
 * argument, for what has no value to compare: functions, symbols, instances of classes, cycles.
 */
export function canonicalKey(args: readonly unknown[]): string {
  return args.map((arg, index) => encode(arg, [`argument ${index + 1}`], [])).join();
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
  switch (Object.getPrototypeOf(value)) {
    case Array.prototype:
      return `[${Array.from(value as unknown[], (part, at) => inner(part, `[${at}]`)).join()}]`;
    case Object.prototype:
    case null:
      return encodeRecord(value, path, inner);
    case Date.prototype:
      return `Date(${(value as Date).getTime()})`;
    case Map.prototype:
      return encodeMap(value as Map<unknown, unknown>, inner);
    case Set.prototype:
      return `Set(${sortedJoin(value as Set<unknown>, (part) => inner(part, ' in a Set'))})`;
    default:
      throw unfit(path, `an instance of ${value.constructor?.name ?? 'a class'}`);
  }
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

function encodeRecord(
  value: object,
  path: Path,
  inner: (part: unknown, name: string) => string,
): string {
  if (Object.getOwnPropertySymbols(value).length > 0)
    throw unfit(path, 'a property named by a symbol');
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
