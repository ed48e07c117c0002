import { type BindingRule, RULES } from './binding-rule.js';
import type { Csr } from './csr.js';
import type { DefinedFiles, DefinerTable } from './definer-table.js';
import { type KnownMasses, massOfDefinitions } from './definition-masses.js';
import type { Names } from './names.js';
import {
  ALL,
  type BoundColumns,
  NO_NAME,
  type TargetColumns,
  type UseColumns,
} from './use-columns.js';

/** The referent of a name: one file that defines it, or all files that it may refer to. */
export interface Target {
  /** Empty for a file that is imported as a whole. */
  readonly name: string;
  /** Files that define it, ascending. */
  readonly definers: readonly number[];
}

/**
 * The names that files use, bound to the files that define them. Valid until the next binding.
 *
 * A reference graph has an edge from every user of a name to every definer, which amounts to
 * millions of edges for names like `get`. Walking in two steps, file -> target -> definer, moves the
 * same mass over a number of entries that is linear in the tags.
 */
export class BoundNames {
  readonly targetColumns: TargetColumns;
  readonly uses: UseColumns;
  /** File -> targets that it defines, weight 1. */
  readonly defines: Csr;
  /** By target: number of files that use it. */
  readonly users: Float64Array;
  /** By target: number of files that define it. */
  readonly definerCounts: Float64Array;
  readonly definers: DefinerTable;
  /** Stands for the graph of files and targets: the same object as long as that is the same. */
  readonly graph: object;
  private readonly files: DefinedFiles;
  private readonly texts: Names;
  private ownTargets: readonly Target[] | undefined;
  private ownRules: readonly BindingRule[] | undefined;

  /**
   * `texts` are the names of the words of `definers`. `known` has the same columns, and its targets have
   * the same definers.
   */
  constructor(
    columns: BoundColumns,
    definers: DefinerTable,
    files: DefinedFiles,
    texts: Names,
    known?: BoundNames,
  ) {
    this.targetColumns = columns.targets;
    this.uses = columns.uses;
    this.definers = definers;
    this.files = files;
    this.texts = texts;
    this.users = known?.users ?? usersOf(this.uses, this.size);
    this.definerCounts = known?.definerCounts ?? this.countAllDefiners();
    this.defines = known?.defines ?? this.definedBy(files.families.length);
    this.graph = known?.graph ?? {};
  }

  /** Number of targets. */
  get size(): number {
    return this.targetColumns.names.length;
  }

  /** As objects, which ranking does without. */
  get targets(): readonly Target[] {
    this.ownTargets ??= Array.from(this.targetColumns.names, (name, target) => ({
      name: name === NO_NAME ? '' : this.texts.textOf(this.definers.wordOf(name)),
      definers: [...this.definersOf(target)],
    }));
    return this.ownTargets;
  }

  /** By target: how its first user was bound. */
  get rules(): readonly BindingRule[] {
    this.ownRules ??= this.firstRules();
    return this.ownRules;
  }

  /** By target: number of UTF-16 units of its name. */
  get nameLengths(): Uint32Array {
    const { names } = this.targetColumns;
    const lengths = new Uint32Array(names.length);
    for (let target = 0; target < names.length; target += 1) {
      const name = names[target] as number;
      if (name !== NO_NAME) lengths[target] = this.texts.lengthOf(this.definers.wordOf(name));
    }
    return lengths;
  }

  /**
   * By definition of all files: the sum of the masses of the targets that it belongs to. `known` are
   * those of the same masses in the same graph, with other rows.
   */
  massOfDefinitions(
    masses: Float64Array,
    rows: readonly object[],
    known?: KnownMasses,
  ): KnownMasses {
    return massOfDefinitions(masses, this, this.files, { rows, known });
  }

  private definersOf(target: number): Uint32Array {
    const name = this.targetColumns.names[target] as number;
    const place = this.targetColumns.places[target] as number;
    if (name === NO_NAME) return Uint32Array.of(place);
    const { starts, files } = this.definers.columns;
    const first = starts[name] as number;
    return place === ALL
      ? files.subarray(first, starts[name + 1])
      : files.subarray(first + place, first + place + 1);
  }

  private countAllDefiners(): Float64Array {
    const counts = new Float64Array(this.size);
    for (let target = 0; target < this.size; target += 1)
      counts[target] = this.countDefiners(target);
    return counts;
  }

  private countDefiners(target: number): number {
    if (this.targetColumns.places[target] !== ALL) return 1;
    const name = this.targetColumns.names[target] as number;
    const { starts } = this.definers.columns;
    return (starts[name + 1] as number) - (starts[name] as number);
  }

  private firstRules(): BindingRule[] {
    const { targets, rules } = this.uses;
    const found: BindingRule[] = [];
    for (let entry = 0; entry < targets.length; entry += 1)
      if (targets[entry] === found.length) found.push(RULES[rules[entry] as number] as BindingRule);
    return found;
  }

  private definedBy(fileCount: number): Csr {
    const { names, places } = this.targetColumns;
    const { starts: firsts, files } = this.definers.columns;
    /** Calls back with each file that defines a target, by target. */
    const visit = (note: (file: number, target: number) => void): void => {
      for (let target = 0; target < names.length; target += 1) {
        const name = names[target] as number;
        const place = places[target] as number;
        if (name === NO_NAME) note(place, target);
        else if (place !== ALL) note(files[(firsts[name] as number) + place] as number, target);
        else
          for (let i = firsts[name] as number; i < (firsts[name + 1] as number); i += 1)
            note(files[i] as number, target);
      }
    };
    const starts = new Uint32Array(fileCount + 1);
    visit((file) => {
      starts[file + 1] = (starts[file + 1] as number) + 1;
    });
    for (let file = 0; file < fileCount; file += 1)
      starts[file + 1] = (starts[file + 1] as number) + (starts[file] as number);
    const next = starts.slice();
    const targets = new Uint32Array(starts[fileCount] as number);
    visit((file, target) => {
      targets[next[file] as number] = target;
      next[file] = (next[file] as number) + 1;
    });
    return { starts, targets, weights: new Float64Array(targets.length).fill(1) };
  }
}

function usersOf({ targets }: Csr, count: number): Float64Array {
  const users = new Float64Array(count);
  for (let entry = 0; entry < targets.length; entry += 1) {
    const target = targets[entry] as number;
    users[target] = (users[target] as number) + 1;
  }
  return users;
}
