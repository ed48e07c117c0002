import type { BoundColumns, UseColumns } from './use-columns.js';

/** By file: the number of targets that files before it use. Targets are numbered by first use. */
export function targetsBefore({ starts, targets }: UseColumns): Uint32Array {
  const before = new Uint32Array(starts.length);
  let next = 0;
  for (let file = 0; file + 1 < starts.length; file += 1) {
    const end = starts[file + 1] as number;
    for (let i = starts[file] as number; i < end; i += 1) if (targets[i] === next) next += 1;
    before[file + 1] = next;
  }
  return before;
}

/**
 * Puts new rows in place of those of some files, ascending; `before` is `targetsBefore` of the old ones.
 * Returns `last` itself if nothing has changed, and undefined if the targets have to be numbered again.
 */
export function replaceUses(
  last: BoundColumns,
  before: Uint32Array,
  files: readonly number[],
  rows: UseColumns,
): BoundColumns | undefined {
  const { uses, targets } = last;
  let isSame = true;
  for (const [row, file] of files.entries()) {
    if (!keepsNumbers(rows, row, before[file] as number, before[file + 1] as number))
      return undefined;
    isSame &&= isSameRow(rows, row, uses, file);
  }
  return isSame ? last : { targets, uses: spliced(uses, files, rows) };
}

/** Whether a row is the first to use exactly the targets from `first` to `end`, in this order. */
function keepsNumbers(
  { starts, targets }: UseColumns,
  row: number,
  first: number,
  end: number,
): boolean {
  let next = first;
  for (let i = starts[row] as number; i < (starts[row + 1] as number); i += 1) {
    const target = targets[i] as number;
    if (target > next) return false;
    if (target === next) next += 1;
  }
  return next === end;
}

function isSameRow(a: UseColumns, row: number, b: UseColumns, file: number): boolean {
  const shift = (b.starts[file] as number) - (a.starts[row] as number);
  const end = a.starts[row + 1] as number;
  if (end + shift !== b.starts[file + 1]) return false;
  for (let i = a.starts[row] as number; i < end; i += 1) {
    const isSame =
      a.targets[i] === b.targets[i + shift] &&
      a.weights[i] === b.weights[i + shift] &&
      a.rules[i] === b.rules[i + shift];
    if (!isSame) return false;
  }
  return true;
}

function spliced(last: UseColumns, files: readonly number[], rows: UseColumns): UseColumns {
  const count = last.starts.length - 1;
  const starts = new Uint32Array(count + 1);
  for (let file = 0, row = 0; file < count; file += 1) {
    const isNew = files[row] === file;
    const { starts: from } = isNew ? rows : last;
    const at = isNew ? row : file;
    starts[file + 1] = (starts[file] as number) + (from[at + 1] as number) - (from[at] as number);
    if (isNew) row += 1;
  }
  const size = starts[count] as number;
  const targets = new Uint32Array(size);
  const weights = new Float64Array(size);
  const rules = new Uint8Array(size);
  const copy = (from: UseColumns, first: number, end: number, to: number): void => {
    targets.set(from.targets.subarray(first, end), to);
    weights.set(from.weights.subarray(first, end), to);
    rules.set(from.rules.subarray(first, end), to);
  };
  let next = 0;
  for (const [row, file] of [...files, count].entries()) {
    copy(last, last.starts[next] as number, last.starts[file] as number, starts[next] as number);
    if (file === count) break;
    copy(rows, rows.starts[row] as number, rows.starts[row + 1] as number, starts[file] as number);
    next = file + 1;
  }
  return { starts, targets, weights, rules };
}
