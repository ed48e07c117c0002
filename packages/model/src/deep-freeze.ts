/** Freezes a value deeply, so that no caller can modify a cached value. */
export function deepFreeze<T extends object>(value: T): T {
  // The lists of numbers in facts are long.
  for (const part of Array.isArray(value) ? value : Object.values(value))
    if (typeof part === 'object' && part !== null && !Object.isFrozen(part)) deepFreeze(part);
  return Object.freeze(value);
}
