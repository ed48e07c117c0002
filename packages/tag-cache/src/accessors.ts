/** Where the values of an object's accessors come from. A weak map would keep them longer. */
const SOURCE = Symbol('source');

/**
 * Enumerable properties that are computed on each access from the source of an object.
 *
 * The functions are the same for all objects. If each object had functions of its own, each would get a
 * hidden class of its own in V8. Those live in the old generation, so that the objects and all that
 * they lead to would stay in memory until a full collection.
 */
export function accessors<S>(
  values: Readonly<Record<string, (source: S) => unknown>>,
): PropertyDescriptorMap {
  const descriptors: PropertyDescriptorMap = {};
  for (const [name, compute] of Object.entries(values))
    descriptors[name] = {
      enumerable: true,
      get(this: { readonly [SOURCE]: S }) {
        return compute(this[SOURCE]);
      },
    };
  return descriptors;
}

/** Adds accessors to an object, and freezes it. */
export function withAccessors<T extends object>(
  object: T,
  source: unknown,
  descriptors: PropertyDescriptorMap,
): Readonly<T> {
  Object.defineProperty(object, SOURCE, { value: source });
  return Object.freeze(Object.defineProperties(object, descriptors));
}

/** What the values of an object's accessors come from; undefined if it has none. */
export function sourceOf<S>(object: object): S | undefined {
  return (object as { readonly [SOURCE]?: S })[SOURCE];
}
