import type { FileRow, NameRow } from './file-row.js';

/** The terms in the names of the definitions of all files, as numbers of `Words`. */
export interface NameTable {
  /** By file and one more: where its definitions begin. */
  readonly definitions: Uint32Array;
  /** By definition and one more: where its terms begin. */
  readonly starts: Uint32Array;
  readonly terms: Uint32Array;
  /** By file: number of definitions whose name counts as text. */
  readonly lengths: Float64Array;
}

export function nameTable(rows: readonly FileRow[], definitions: Uint32Array): NameTable {
  const names = rows.map((row) => row.names);
  const starts = new Uint32Array((definitions.at(-1) as number) + 1);
  const terms = new Uint32Array(names.reduce((sum, row) => sum + row.terms.length, 0));
  const lengths = new Float64Array(names.length);
  let size = 0;
  for (let file = 0; file < names.length; file += 1) {
    const row = names[file] as NameRow;
    const first = definitions[file] as number;
    for (let i = 1; i < row.starts.length; i += 1)
      starts[first + i] = size + (row.starts[i] as number);
    terms.set(row.terms, size);
    size += row.terms.length;
    lengths[file] = row.length;
  }
  return { definitions, starts, terms, lengths };
}
