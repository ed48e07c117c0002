/** Freezes a value to its leaves, so that nobody can change what is cached for others. */
export function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value))
    if (typeof part === 'object' && part !== null && !Object.isFrozen(part)) deepFreeze(part);
  return Object.freeze(value);
}
