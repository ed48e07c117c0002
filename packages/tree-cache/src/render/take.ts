/** Takes items up to the first that does not fit. */
export function takeFirst<T>(items: readonly T[], take: (item: T) => boolean): void {
  for (const item of items) if (!take(item)) return;
}

/** Takes each item that fits, until there is no room or so many did not fit that few others would. */
export function takeFitting<T>(
  items: readonly T[],
  take: (item: T) => boolean,
  isFull: () => boolean,
): void {
  let misfits = 0;
  for (const item of items) {
    if (isFull() || misfits === MISFITS) return;
    if (!take(item)) misfits += 1;
  }
}

/** A guess. */
const MISFITS = 200;
