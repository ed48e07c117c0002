/** Lists of numbers by row: row `i` is `starts[i]` to `starts[i + 1]` of `items`. */
export interface Lists {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

/** The indices of equal numbers below `count`, ascending, by number. */
export function groupRows(numbers: ArrayLike<number>, count: number): Lists {
  const starts = new Uint32Array(count + 1);
  for (let i = 0; i < numbers.length; i += 1) {
    const after = (numbers[i] as number) + 1;
    starts[after] = (starts[after] as number) + 1;
  }
  for (let row = 0; row < count; row += 1)
    starts[row + 1] = (starts[row + 1] as number) + (starts[row] as number);
  const next = starts.slice();
  const items = new Uint32Array(numbers.length);
  for (let i = 0; i < numbers.length; i += 1) {
    const row = numbers[i] as number;
    items[next[row] as number] = i;
    next[row] = (next[row] as number) + 1;
  }
  return { starts, items };
}
