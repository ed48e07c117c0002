import type { Csr } from './csr.js';
import type { DefinedFiles, DefinerTable } from './definer-table.js';
import { Mark } from './definition-marks.js';
import { KeptZeros } from './kept-zeros.js';
import { ABSENT } from './number-map.js';
import { ALL, NO_NAME, type TargetColumns } from './use-columns.js';

/** The targets that files define. */
interface DefinedTargets {
  readonly targetColumns: TargetColumns;
  /** File -> targets that it defines, weight 1. */
  readonly defines: Csr;
  readonly definers: DefinerTable;
}

/** The sums of an earlier call for equal masses, and what they were made from. */
export interface KnownMasses {
  readonly sums: Float64Array;
  /** By file: what its definitions follow from. */
  readonly rows: readonly object[];
  readonly starts: Uint32Array;
}

/**
 * By definition of all files: the sum of the masses of the targets that it belongs to. Of files with
 * the same row as in `known`, the sums are copied; they differ only if masses do.
 */
export function massOfDefinitions(
  masses: Float64Array,
  targets: DefinedTargets,
  files: DefinedFiles,
  last: LastMasses,
): KnownMasses {
  const { definers, targetColumns } = targets;
  const { names, places } = targetColumns;
  return kept.common.use(definers.size, (common) => {
    for (let target = 0; target < masses.length; target += 1)
      if (places[target] === ALL) common[names[target] as number] = masses[target] as number;
    const made = kept.single.use(definers.size, (single) =>
      sumMasses({ masses, common, single }, targets, files, last),
    );
    for (let target = 0; target < masses.length; target += 1)
      if (places[target] === ALL) common[names[target] as number] = 0;
    return made;
  });
}

interface LastMasses extends Pick<KnownMasses, 'rows'> {
  readonly known: KnownMasses | undefined;
}

const numbers = (count: number): Float64Array => new Float64Array(count);
const kept = { common: new KeptZeros(numbers), single: new KeptZeros(numbers) };

interface TargetMasses {
  readonly masses: Float64Array;
  /** By name: of the target that stands for all definers. */
  readonly common: Float64Array;
  /** By name: of the target for the present file alone; zeros between files. */
  readonly single: Float64Array;
}

function sumMasses(
  { masses, common, single }: TargetMasses,
  { targetColumns, defines, definers }: DefinedTargets,
  { families, table: { starts, names, marks } }: DefinedFiles,
  { rows, known }: LastMasses,
): KnownMasses {
  const { names: nameOf, places } = targetColumns;
  const sums = new Float64Array(names.length);
  // In this order: sums of floating-point numbers depend on it.
  const plus = (sum: number, name: number): number =>
    name === ABSENT ? sum : sum + (common[name] as number) + (single[name] as number);
  const addFile = (file: number): void => {
    const named = definers.of(families[file]);
    if (named === undefined) return;
    const first = defines.starts[file] as number;
    const last = defines.starts[file + 1] as number;
    for (let entry = first; entry < last; entry += 1) {
      const target = defines.targets[entry] as number;
      const name = nameOf[target] as number;
      if (places[target] !== ALL && name !== NO_NAME) single[name] = masses[target] as number;
    }
    for (let i = starts[file] as number; i < (starts[file + 1] as number); i += 1) {
      if ((marks[i] as number) & Mark.Hidden) continue;
      const word = names[i] as number;
      const sum = plus(0, named.any.get(word));
      sums[i] = (marks[i] as number) & Mark.Type ? plus(sum, named.types.get(word)) : sum;
    }
    for (let entry = first; entry < last; entry += 1) {
      const name = nameOf[defines.targets[entry] as number] as number;
      if (name !== NO_NAME) single[name] = 0;
    }
  };
  for (let file = 0; file < rows.length; ) {
    let end = file;
    while (end < rows.length && known?.rows[end] === rows[end]) end += 1;
    if (known !== undefined && end > file)
      sums.set(known.sums.subarray(known.starts[file], known.starts[end]), starts[file]);
    else addFile(file);
    file = Math.max(end, file + 1);
  }
  return { sums, rows, starts };
}
