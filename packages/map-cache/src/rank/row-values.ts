import type { FileRow } from './file-row.js';

/** A value of each file that follows from its row alone, kept for rows that stay. */
export class RowValues<T> {
  private readonly compute: (row: FileRow, file: number) => T;
  private rows: readonly FileRow[] = [];
  private values: readonly T[] = [];

  constructor(compute: (row: FileRow, file: number) => T) {
    this.compute = compute;
  }

  /** The values of these rows, in their order: the same list as long as none is another. */
  of(rows: readonly FileRow[]): readonly T[] {
    const { rows: before, values: known } = this;
    if (rows === before) return known;
    let isSame = rows.length === before.length;
    const values = rows.map((row, file) => {
      if (row === before[file]) return known[file] as T;
      const value = this.compute(row, file);
      isSame &&= value === known[file];
      return value;
    });
    if (!isSame) this.values = values;
    this.rows = rows;
    return this.values;
  }
}
