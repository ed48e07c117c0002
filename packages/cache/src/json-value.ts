import { CacheError } from './cache-error.js';

/**
 * JSON text from which an equal value is parsed.
 *
 * Throws `CACHE_VALUE`, naming the place as in `value.items[3].at`, for what JSON would drop or
 * turn into something else.
 */
export function toJson(value: unknown): string {
  try {
    const text = JSON.stringify(value);
    if (isExact(value)) return text;
  } catch {} // Circular, a bigint or too deep, which is told below.
  try {
    refuseUnfit(value, 'value', []);
    return JSON.stringify(value, keepMinusZero);
  } catch (error) {
    if (CacheError.is(error)) throw error;
    throw new CacheError('CACHE_VALUE', 'value: nested too deeply for JSON', { cause: error });
  }
}

/**
 * Whether `JSON.stringify` writes all of a value that it could write. It runs on every `set`: it
 * builds no path, and costs about half as much as `JSON.stringify`.
 */
function isExact(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'object':
      if (value === null) return true;
      return Array.isArray(value) ? isExactArray(value) : isExactRecord(value);
    default:
      return false;
  }
}

function isExactArray(list: readonly unknown[]): boolean {
  if (!isPlainArray(list)) return false;
  // Listing the keys of a long array takes longer than to write it. The arrays with properties of
  // their own that occur, matches of a regular expression, are short.
  if (list.length <= SHORT && Object.keys(list).length !== list.length) return false;
  for (let at = 0; at < list.length; at += 1) if (!isExact(list[at])) return false;
  return true;
}

function isExactRecord(record: object): boolean {
  let names = 0;
  for (const name in record) {
    if (!isExact(record[name as keyof object])) return false;
    names += 1;
  }
  return unfitRecord(record, names) === undefined;
}

const SHORT = 32;

/** The prototype of an array of another realm is an array too; that of a subclass is not. */
function isPlainArray(list: readonly unknown[]): boolean {
  const prototype = Object.getPrototypeOf(list);
  return prototype === Array.prototype || Array.isArray(prototype);
}

/** Why an array cannot be JSON, apart from its elements. */
function unfitArray(list: readonly unknown[]): string | undefined {
  if (!isPlainArray(list)) return instanceOf(list);
  // Its own names are its indices and `length`.
  if (Reflect.ownKeys(list).length !== list.length + 1)
    return 'an array with holes or with properties of its own';
  return undefined;
}

/** Why an object cannot be JSON, apart from its `names` enumerable properties. */
function unfitRecord(record: object, names: number): string | undefined {
  const prototype = Object.getPrototypeOf(record);
  if (prototype !== Object.prototype && !isObjectPrototype(prototype)) return instanceOf(record);
  if (Object.getOwnPropertySymbols(record).length > 0)
    return 'an object with a property named by a symbol';
  if (Object.getOwnPropertyNames(record).length !== names)
    return 'an object with a property that is not enumerable';
  return undefined;
}

/** Whether this is the `Object.prototype` of another realm, such as a `vm` context. */
function isObjectPrototype(prototype: unknown): boolean {
  if (prototype === null) return false;
  return (
    Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'isPrototypeOf')
  );
}

function instanceOf(value: object): string {
  if (Object.getPrototypeOf(value) === null) return 'an object without a prototype';
  const { constructor: made } = value;
  const name = typeof made === 'function' ? made.name : '';
  return name === '' ? 'an instance of a class' : `an instance of ${name}`;
}

/** Throws for the first part that cannot be JSON. */
function refuseUnfit(value: unknown, path: string, above: readonly unknown[]): void {
  const reason = unfit(value, above);
  if (reason !== undefined)
    throw new CacheError('CACHE_VALUE', `${path}: ${reason} does not survive JSON`);
  if (typeof value !== 'object' || value === null) return;
  const within = [...above, value];
  for (const [name, part] of Object.entries(value)) {
    const inner = Array.isArray(value) ? `[${name}]` : propertyPath(name);
    refuseUnfit(part, path + inner, within);
  }
}

function unfit(value: unknown, above: readonly unknown[]): string | undefined {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? undefined : String(value);
    case 'undefined':
      return 'undefined';
    case 'bigint':
    case 'function':
    case 'symbol':
      return `a ${typeof value}`;
    case 'object':
      if (value === null) return undefined;
      if (above.includes(value)) return 'a value that contains itself';
      return Array.isArray(value)
        ? unfitArray(value)
        : unfitRecord(value, Object.keys(value).length);
    default:
      return undefined;
  }
}

function propertyPath(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)
    ? `.${name}`
    : `[${JSON.stringify(name)}]`;
}

/** `JSON.stringify` writes -0 as 0, though JSON has it and `JSON.parse` reads it. */
function keepMinusZero(_: string, value: unknown): unknown {
  return Object.is(value, -0) ? rawJson('-0') : value;
}

const { rawJSON: rawJson } = JSON as unknown as { rawJSON(text: string): unknown };
