/** Calls a pure function once for each argument. */
export function memoize<T>(compute: (argument: T) => number): (argument: T) => number {
  const known = new Map<T, number>();
  return (argument) => {
    const value = known.get(argument) ?? compute(argument);
    known.set(argument, value);
    return value;
  };
}
