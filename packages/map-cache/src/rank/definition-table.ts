import type { FileRow } from './file-row.js';

/** The definitions of all files, numbered in the order of the files and of their text. */
export interface DefinitionTable {
  /** By file: the number of its first definition, and at last the number of all. */
  readonly starts: Uint32Array;
  readonly count: number;
  /** The file of a definition. */
  readonly fileOf: (definition: number) => number;
  /** By definition: the factor of its rank that does not depend on the task. */
  readonly priors: Float64Array;
  /** By definition: the length of its text. */
  readonly lengths: Uint32Array;
}

export function definitionTable(rows: readonly FileRow[]): DefinitionTable {
  const starts = new Uint32Array(rows.length + 1);
  for (let file = 0; file < rows.length; file += 1)
    starts[file + 1] = (starts[file] as number) + (rows[file] as FileRow).names.length;
  const count = starts[rows.length] as number;
  const priors = new Float64Array(count);
  const lengths = new Uint32Array(count);
  for (let file = 0; file < rows.length; file += 1) {
    const row = rows[file] as FileRow;
    lengths.set(row.lengths, starts[file]);
    row.copyPriors(priors, starts[file] as number);
  }
  return { starts, count, fileOf: (definition) => rowOf(definition, starts), priors, lengths };
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
