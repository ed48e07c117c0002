/** Calls a pure function once for each argument. */
export function memoize<T>(compute: (argument: T) => number): (argument: T) => number {
  const known = new Map<T, number>();
  return (argument) => known.get(argument) ?? note(known, argument, compute(argument));
}

function note<T>(known: Map<T, number>, argument: T, value: number): number {
  known.set(argument, value);
  return value;
}
