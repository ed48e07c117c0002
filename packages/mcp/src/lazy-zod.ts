// Replaces `zod/v4` for the SDK, see scripts/bundle-options.mjs. The SDK declares the schemas of the
// whole protocol when it is loaded, of which a session uses a few. Here a declaration only notes how
// to build its schema, which happens on first use.
import * as zod from 'zod';

type Schema = Record<PropertyKey, unknown>;
type Declare = (...args: readonly unknown[]) => unknown;

/** Methods that return another schema. */
const BUILDERS: ReadonlySet<PropertyKey> = new Set([
  ...['catch', 'catchall', 'default', 'describe', 'extend', 'int', 'loose', 'max', 'merge', 'min'],
  ...['nonnegative', 'optional', 'or', 'pipe', 'refine', 'startsWith', 'strict', 'superRefine'],
  ...['transform', 'url'],
]);

/** A schema that is built when any of its properties is read, except for the methods above. */
function lazily(build: () => unknown): Schema {
  let built: Schema | undefined;
  const schema = (): Schema => {
    built ??= build() as Schema;
    return built;
  };
  const handler: ProxyHandler<Schema> = {
    get(_, name) {
      if (built === undefined && BUILDERS.has(name))
        return (...args: unknown[]) => lazily(() => (schema()[name] as Declare)(...args));
      const value = schema()[name];
      return typeof value === 'function' ? value.bind(schema()) : value;
    },
    has: (_, name) => name in schema(),
    getPrototypeOf: () => Object.getPrototypeOf(schema()),
  };
  return new Proxy<Schema>({}, handler);
}

function declared(declare: (...args: never[]) => unknown): Declare {
  return (...args) => lazily(() => (declare as Declare)(...args));
}

// Compiling a function for each schema costs more than a session saves by it. What looks for cycles
// would build all schemas inside each, and messages are JSON, which has none.
zod.config({ jitless: true, memoizer: undefined });

export const any: Declare = declared(zod.any);
export const array: Declare = declared(zod.array);
export const boolean: Declare = declared(zod.boolean);
export const discriminatedUnion: Declare = declared(zod.discriminatedUnion);
export const email: Declare = declared(zod.email);
export const intersection: Declare = declared(zod.intersection);
export const lazy: Declare = declared(zod.lazy);
export const literal: Declare = declared(zod.literal);
export const looseObject: Declare = declared(zod.looseObject);
export const number: Declare = declared(zod.number);
export const object: Declare = declared(zod.object);
export const optional: Declare = declared(zod.optional);
export const preprocess: Declare = declared(zod.preprocess);
export const record: Declare = declared(zod.record);
export const string: Declare = declared(zod.string);
export const union: Declare = declared(zod.union);
export const unknown: Declare = declared(zod.unknown);
export const url: Declare = declared(zod.url);
const oneOf: Declare = declared(zod.enum);
const nothing: Declare = declared(zod.null);

export { nothing as null, oneOf as enum };
export const iso: { readonly datetime: Declare } = { datetime: declared(zod.iso.datetime) };
export { coerce, NEVER, safeParse, toJSONSchema, ZodIssueCode } from 'zod';
