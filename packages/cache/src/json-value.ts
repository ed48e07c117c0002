import { CacheError } from './cache-error.js';

/**
 * Serializes a value as JSON that parses to an equal value.
 *
 * Throws `CACHE_VALUE` with the path, as in `value.items[3].at`, of anything that JSON would drop
 * or change.
 */
export function toJson(value: unknown): string {
  try {
    const text = JSON.stringify(value);
    if (isExact(value)) return text;
  } catch {} // Circular, a bigint or too deep: reported below.
  try {
    assertJson(value, 'value', []);
    return JSON.stringify(value, keepMinusZero);
  } catch (error) {
    if (CacheError.is(error)) throw error;
    throw new CacheError('CACHE_VALUE', 'value: nested too deeply for JSON', { cause: error });
  }
}

/**
 * Whether `JSON.stringify` serializes a value without loss. Runs on every `set`, so it builds no
 * path; it costs about half as much as `JSON.stringify`.
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
  // Listing the keys of a long array costs more than serializing it. In practice, only short arrays
  // have extra properties: regular expression matches.
  if (list.length <= SHORT_ARRAY_LENGTH && Object.keys(list).length !== list.length) return false;
  for (let at = 0; at < list.length; at += 1) if (!isExact(list[at])) return false;
  return true;
}

function isExactRecord(record: object): boolean {
  let names = 0;
  for (const name in record) {
    if (!isExact(record[name as keyof object])) return false;
    names += 1;
  }
  return recordProblem(record, names) === undefined;
}

const SHORT_ARRAY_LENGTH = 32;

/** In another realm, the prototype of a plain array is itself an array; that of a subclass is not. */
function isPlainArray(list: readonly unknown[]): boolean {
  const prototype = Object.getPrototypeOf(list);
  return prototype === Array.prototype || Array.isArray(prototype);
}

/** Why an array cannot be serialized, apart from its elements. */
function arrayProblem(list: readonly unknown[]): string | undefined {
  if (!isPlainArray(list)) return instanceOf(list);
  // A plain array's own keys are its indices and `length`.
  if (Reflect.ownKeys(list).length !== list.length + 1)
    return 'an array with holes or extra properties';
  return undefined;
}

/** Why an object cannot be serialized, apart from the values of its `names` enumerable properties. */
function recordProblem(record: object, names: number): string | undefined {
  const prototype = Object.getPrototypeOf(record);
  if (prototype !== Object.prototype && !isObjectPrototype(prototype)) return instanceOf(record);
  if (Object.getOwnPropertySymbols(record).length > 0)
    return 'an object with a symbol-keyed property';
  if (Object.getOwnPropertyNames(record).length !== names)
    return 'an object with a non-enumerable property';
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

/** Throws for the first nested value that cannot be serialized. */
function assertJson(value: unknown, path: string, above: readonly unknown[]): void {
  const reason = jsonProblem(value, above);
  if (reason !== undefined)
    throw new CacheError('CACHE_VALUE', `${path}: ${reason} does not survive JSON`);
  if (typeof value !== 'object' || value === null) return;
  const within = [...above, value];
  for (const [name, part] of Object.entries(value)) {
    const inner = Array.isArray(value) ? `[${name}]` : propertyPath(name);
    assertJson(part, path + inner, within);
  }
}

function jsonProblem(value: unknown, above: readonly unknown[]): string | undefined {
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
      if (above.includes(value)) return 'a circular reference';
      return Array.isArray(value)
        ? arrayProblem(value)
        : recordProblem(value, Object.keys(value).length);
    default:
      return undefined;
  }
}

function propertyPath(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)
    ? `.${name}`
    : `[${JSON.stringify(name)}]`;
}

/** `JSON.stringify` writes -0 as 0, although `JSON.parse` reads -0. */
function keepMinusZero(_: string, value: unknown): unknown {
  return Object.is(value, -0) ? rawJson('-0') : value;
}

const { rawJSON: rawJson } = JSON as unknown as { rawJSON(text: string): unknown };
