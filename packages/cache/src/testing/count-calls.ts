/** An object whose calls are counted, and the counts by method name. */
export interface Counted<T extends object> {
  readonly object: T;
  /** Only methods that were called are present, so a whole account can be compared at once. */
  readonly calls: Readonly<Record<string, number>>;
  /** Starts counting from nothing. */
  reset(): void;
}

/** Wraps an object so that a test can say what was not called. */
export function countCalls<T extends object>(target: T): Counted<T> {
  const calls: Record<string, number> = {};
  const object = new Proxy(target, {
    get(_, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        calls[String(name)] = (calls[String(name)] ?? 0) + 1;
        return Reflect.apply(member, target, args);
      };
    },
  });
  const reset = () => {
    for (const name of Object.keys(calls)) delete calls[name];
  };
  return { object, calls, reset };
}
