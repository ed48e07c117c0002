/** Finds the row of any offset of a text. */
export class LineIndex {
  /** Offset of the first character of each row. */
  readonly starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
      starts.push(at + 1);
    this.starts = starts;
  }

  /** The row that holds an offset, 0-based. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The same, for a row that is `row` or one of the next. */
  lineFrom(row: number, offset: number): number {
    let found = row;
    while (this.endOf(found) <= offset) found += 1;
    return found;
  }

  /** Offset of the first character of the next row; infinite for the last row. */
  endOf(row: number): number {
    return this.starts[row + 1] ?? Number.POSITIVE_INFINITY;
  }
}
