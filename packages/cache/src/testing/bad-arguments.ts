import { CacheError } from '../cache-error.js';

/** A call with a bad argument: what was called, and what it threw if that is no `CacheError`. */
export interface BadCall {
  readonly call: string;
  readonly error: unknown;
}

const NUL = 'a\0b';

const BAD: readonly (readonly unknown[])[] = [
  [],
  [null],
  [5],
  [NUL],
  [[]],
  [{ cacheDir: NUL }],
  [{ file: NUL }],
  [() => 1, null],
];

/**
 * Calls every exported function, constructor and static method with bad arguments. Returns the calls
 * that throw anything but a `CacheError`. Names in `except`, such as `Store.open`, are not called.
 */
export async function badCalls(
  exported: Readonly<Record<string, unknown>>,
  except: readonly string[] = [],
): Promise<BadCall[]> {
  const failures: BadCall[] = [];
  for (const [name, target] of callables(exported)) {
    if (except.includes(name)) continue;
    for (const args of BAD)
      try {
        await target(...args);
      } catch (error) {
        if (!CacheError.is(error))
          failures.push({ call: `${name}(${args.map((arg) => JSON.stringify(arg))})`, error });
      }
  }
  return failures;
}

type Callable = (...args: readonly unknown[]) => unknown;

function* callables(exported: Readonly<Record<string, unknown>>): Generator<[string, Callable]> {
  for (const [name, value] of Object.entries(exported)) {
    if (typeof value !== 'function') continue;
    if (!isClass(value)) {
      yield [name, value as Callable];
      continue;
    }
    yield [name, (...args) => Reflect.construct(value, args)];
    for (const method of Object.getOwnPropertyNames(value)) {
      const callable: unknown = value[method as keyof typeof value];
      if (typeof callable === 'function')
        yield [`${name}.${method}`, (...args) => Reflect.apply(callable, value, args)];
    }
  }
}

function isClass(value: unknown): boolean {
  return /^class\b/.test(String(value));
}
