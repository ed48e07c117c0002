import type { BoundRow, OwnNames } from './bind-names.js';
import type { BindingRule, BoundNames, Target } from './bound-names.js';
import type { Csr } from './csr.js';

const UNUSED = -1;

/**
 * Packs the bindings of all files. Targets are numbered by first use, so that neither the numbers nor
 * the order of any sum depends on when a file was bound.
 */
export function joinBindings(
  bound: readonly BoundRow[],
  made: readonly Target[],
  own: readonly OwnNames[],
): BoundNames {
  const numbers = new Int32Array(made.length).fill(UNUSED);
  const targets: Target[] = [];
  const rules: BindingRule[] = [];
  const uses = emptyCsr(
    bound.length,
    sumOf(bound, (row) => row.targets.length),
  );
  let entry = 0;
  for (const [file, row] of bound.entries()) {
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
  return {
    targets,
    rules,
    defines: definesOf(targets, bound.length),
    uses,
    users: usersOf(uses, targets.length),
    massOfDefinitions: (masses) => massOfDefinitions(masses, numbers, own),
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
  numbers: Int32Array,
  own: readonly OwnNames[],
): Float64Array {
  const massOf = (made: number | undefined): number => {
    const target = made === undefined ? UNUSED : (numbers[made] as number);
    return target === UNUSED ? 0 : (masses[target] as number);
  };
  const sums = new Float64Array(sumOf(own, ({ any }) => any.length));
  let definition = 0;
  for (const [file, { any, types }] of own.entries())
    for (let i = 0; i < any.length; i += 1) {
      let sum = 0;
      for (const name of [any[i], types[i]])
        if (name !== undefined) {
          sum += massOf(name.common);
          sum += massOf(name.single?.get(file));
        }
      sums[definition] = sum;
      definition += 1;
    }
  return sums;
}

function sumOf<T>(items: readonly T[], sizeOf: (item: T) => number): number {
  return items.reduce((sum, item) => sum + sizeOf(item), 0);
}
