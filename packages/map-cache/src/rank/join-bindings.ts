import type { BoundRow, OwnNames } from './bind-names.js';
import { type BindingRule, type BoundNames, NO_NAME, type Target } from './bound-names.js';
import type { Csr } from './csr.js';

const UNUSED = -1;

/** Which names the files define. */
interface Definers {
  /** Number of family names. */
  readonly names: number;
  /** By file. */
  readonly own: readonly OwnNames[];
}

/**
 * Packs the bindings of all files. Targets are numbered by first use, so that neither the numbers nor
 * the order of any sum depends on when a file was bound.
 */
export function joinBindings(
  bound: readonly BoundRow[],
  made: readonly Target[],
  definers: Definers,
): BoundNames {
  const numbers = new Int32Array(made.length).fill(UNUSED);
  const targets: Target[] = [];
  const rules: BindingRule[] = [];
  const uses = emptyCsr(
    bound.length,
    sumOf(bound, (row) => row.targets.length),
  );
  let entry = 0;
  for (let file = 0; file < bound.length; file += 1) {
    const row = bound[file] as BoundRow;
    for (let i = 0; i < row.targets.length; i += 1) {
      const target = row.targets[i] as number;
      if (numbers[target] === UNUSED) {
        numbers[target] = targets.push(made[target] as Target) - 1;
        rules.push(row.rules[i] as BindingRule);
      }
      uses.targets[entry] = numbers[target] as number;
      uses.weights[entry] = row.weights[i] as number;
      entry += 1;
    }
    uses.starts[file + 1] = entry;
  }
  const defines = definesOf(targets, bound.length);
  return {
    targets,
    rules,
    defines,
    uses,
    users: usersOf(uses, targets.length),
    massOfDefinitions: (masses) => massOfDefinitions(masses, { targets, defines }, definers),
  };
}

type MutableCsr = { [Part in keyof Csr]: Part extends 'weights' ? Float64Array : Uint32Array };

function emptyCsr(rows: number, size: number): MutableCsr {
  return {
    starts: new Uint32Array(rows + 1),
    targets: new Uint32Array(size),
    weights: new Float64Array(size),
  };
}

function definesOf(targets: readonly Target[], files: number): Csr {
  const defines = emptyCsr(
    files,
    sumOf(targets, ({ definers }) => definers.length),
  );
  const { starts } = defines;
  for (const { definers } of targets)
    for (const definer of definers) starts[definer + 1] = (starts[definer + 1] as number) + 1;
  for (let file = 0; file < files; file += 1)
    starts[file + 1] = (starts[file + 1] as number) + (starts[file] as number);
  const next = starts.slice();
  for (const [target, { definers }] of targets.entries())
    for (const definer of definers) {
      const entry = next[definer] as number;
      defines.targets[entry] = target;
      defines.weights[entry] = 1;
      next[definer] = entry + 1;
    }
  return defines;
}

function usersOf({ targets }: Csr, count: number): Float64Array {
  const users = new Float64Array(count);
  for (let entry = 0; entry < targets.length; entry += 1) {
    const target = targets[entry] as number;
    users[target] = (users[target] as number) + 1;
  }
  return users;
}

function massOfDefinitions(
  masses: Float64Array,
  { targets, defines }: Pick<BoundNames, 'targets' | 'defines'>,
  { names, own }: Definers,
): Float64Array {
  const common = new Float64Array(names);
  for (let target = 0; target < targets.length; target += 1) {
    const { owner, isCommon } = targets[target] as Target;
    if (isCommon) common[owner] = masses[target] as number;
  }
  /** Of the targets that stand for the present file alone. */
  const single = new Float64Array(names);
  const sums = new Float64Array(sumOf(own, ({ any }) => any.length));
  let definition = 0;
  for (let file = 0; file < own.length; file += 1) {
    const { any, types } = own[file] as OwnNames;
    const end = defines.starts[file + 1] as number;
    for (let entry = defines.starts[file] as number; entry < end; entry += 1) {
      const target = defines.targets[entry] as number;
      const { owner, isCommon } = targets[target] as Target;
      if (!isCommon && owner !== NO_NAME) single[owner] = masses[target] as number;
    }
    for (let i = 0; i < any.length; i += 1) {
      const name = any[i] as number;
      const type = types[i] as number;
      let sum = 0;
      if (name !== NO_NAME) sum = sum + (common[name] as number) + (single[name] as number);
      if (type !== NO_NAME) sum = sum + (common[type] as number) + (single[type] as number);
      sums[definition] = sum;
      definition += 1;
    }
    for (const names of [any, types])
      for (let i = 0; i < names.length; i += 1)
        if (names[i] !== NO_NAME) single[names[i] as number] = 0;
  }
  return sums;
}

function sumOf<T>(items: readonly T[], sizeOf: (item: T) => number): number {
  return items.reduce((sum, item) => sum + sizeOf(item), 0);
}
