import type { DefinitionColumns } from './definition-columns.js';
import type { FileRow } from './file-row.js';

/** The definitions of all files, numbered in the order of the files and of their text. */
export interface DefinitionTable extends DefinitionColumns {
  /** By file: the number of its first definition, and at last the number of all. */
  readonly starts: Uint32Array;
  readonly count: number;
  /** The file of a definition. */
  readonly fileOf: (definition: number) => number;
}

/** A table and the rows that it was made from. */
export interface KnownDefinitions {
  readonly rows: readonly FileRow[];
  readonly table: DefinitionTable;
}

/** Reads only rows that have changed since the last table, which is one of as many files. */
export function definitionTable(
  rows: readonly FileRow[],
  last?: KnownDefinitions,
): DefinitionTable {
  const starts = new Uint32Array(rows.length + 1);
  for (let file = 0; file < rows.length; file += 1)
    starts[file + 1] = (starts[file] as number) + countOf(rows, last, file);
  const count = starts[rows.length] as number;
  const columns: DefinitionColumns = {
    names: new Int32Array(count),
    marks: new Uint8Array(count),
    priors: new Float64Array(count),
    lengths: new Uint32Array(count),
    parents: new Int32Array(count),
  };
  for (let file = 0; file < rows.length; ) {
    const end = endOfSame(rows, last?.rows, file);
    if (last !== undefined && end > file) copyRun(last.table, columns, starts, file, end);
    else (rows[file] as FileRow).copyDefinitions(columns, starts[file] as number);
    file = Math.max(end, file + 1);
  }
  return { ...columns, starts, count, fileOf: (definition) => rowOf(definition, starts) };
}

/** Number of definitions in a file. */
function countOf(
  rows: readonly FileRow[],
  last: KnownDefinitions | undefined,
  file: number,
): number {
  const row = rows[file] as FileRow;
  if (last?.rows[file] !== row) return row.definitionCount;
  const { starts } = last.table;
  return (starts[file + 1] as number) - (starts[file] as number);
}

/** The first file from `file` on whose row is another than before. */
function endOfSame(
  rows: readonly FileRow[],
  last: readonly FileRow[] | undefined,
  file: number,
): number {
  if (last?.length !== rows.length) return file;
  let end = file;
  while (end < rows.length && rows[end] === last[end]) end += 1;
  return end;
}

/** Copies the definitions of the files from `file` to `end`. */
function copyRun(
  from: DefinitionTable,
  to: DefinitionColumns,
  starts: Uint32Array,
  file: number,
  end: number,
): void {
  const first = from.starts[file];
  const last = from.starts[end];
  const start = starts[file];
  to.names.set(from.names.subarray(first, last), start);
  to.marks.set(from.marks.subarray(first, last), start);
  to.priors.set(from.priors.subarray(first, last), start);
  to.lengths.set(from.lengths.subarray(first, last), start);
  to.parents.set(from.parents.subarray(first, last), start);
}

/** The row that an entry belongs to, by bisection. */
function rowOf(entry: number, starts: Uint32Array): number {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) <= entry) low = middle;
    else high = middle;
  }
  return low;
}
