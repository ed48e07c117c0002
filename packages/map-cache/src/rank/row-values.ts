import type { FileRow } from './file-row.js';

/** A value of each file that follows from its row alone, kept for rows that stay. */
export class RowValues<T> {
  private readonly compute: (row: FileRow) => T;
  private rows: readonly FileRow[] = [];
  private values: readonly T[] = [];

  constructor(compute: (row: FileRow) => T) {
    this.compute = compute;
  }

  /** The values of these rows, in their order. */
  of(rows: readonly FileRow[]): readonly T[] {
    const { rows: before, values: known } = this;
    if (rows === before) return known;
    this.values = rows.map((row, file) =>
      row === before[file] ? (known[file] as T) : this.compute(row),
    );
    this.rows = rows;
    return this.values;
  }
}
