/** An object with counted method calls. */
export interface Counted<T extends object> {
  readonly object: T;
  /** Call counts by method name; methods that were not called are absent. */
  readonly calls: Readonly<Record<string, number>>;
  /** Resets all counts. */
  reset(): void;
}

/** Wraps an object to count its method calls. */
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
