import type { BinderInput } from './binder-input.js';
import { BoundNames } from './bound-names.js';
import { type DefinedFiles, DefinerTable } from './definer-table.js';
import { FileBinder } from './file-binder.js';
import type { FileRow } from './file-row.js';
import type { Names } from './names.js';
import type { PathList } from './path-list.js';
import { replaceUses, targetsBefore } from './replaced-uses.js';
import type { Binding } from './stored-binding.js';
import { StoredRow } from './stored-row.js';
import { UseBuilder } from './use-builder.js';
import type { BoundColumns } from './use-columns.js';

/**
 * Binds names within their language family: by import first, then by directory, then by name.
 * References to types bind only to types, and definitions inside a function are never targets.
 * In script languages, a name imported from elsewhere never means a member of a class, an interface or
 * an object literal: `run` of a package is not `{ run() {} }`. What is certain to be imported from outside
 * the repository is bound to nothing, and members that all values have are not bound by name.
 *
 * Keeps the bindings of the last call: as long as the paths are the same, it binds only files that
 * have changed, whose imports have, or that use a name whose definers have.
 */
export class NameBinder {
  private paths: PathList | undefined;
  private rows: readonly (FileRow | undefined)[] = [];
  private definers = new DefinerTable();
  private columns: BoundColumns | undefined;
  /** `targetsBefore` of the columns; undefined if it was not needed yet. */
  private before: Uint32Array | undefined;
  private bound: BoundNames | undefined;
  private ownUnsaved = 0;

  /** Number of files that were bound since the bindings were last read or stored. */
  get unsaved(): number {
    return this.ownUnsaved;
  }

  /** What was bound last; undefined before the first binding. */
  get binding(): Pick<Binding, 'definers' | 'bound'> | undefined {
    const { definers, columns } = this;
    return columns && { definers, bound: columns };
  }

  /** Goes on with bindings of these paths and rows; those that are not known are undefined. */
  restore(
    { definers, bound }: Binding,
    paths: PathList,
    rows: readonly (FileRow | undefined)[],
  ): void {
    this.paths = paths;
    this.rows = rows;
    this.definers = definers;
    this.columns = bound;
    this.before = undefined;
    this.bound = undefined;
  }

  /** Takes note that the present bindings are stored. */
  markSaved(): void {
    this.ownUnsaved = 0;
  }

  bind(input: BinderInput): BoundNames {
    const { paths, rows, table, families, reimported, names } = input;
    const files = { families, table };
    const isKept = paths === this.paths && this.definers.size <= 2 * this.definers.live + MIN_DEAD;
    const last = isKept ? this.columns : undefined;
    const { stale, redefined } =
      last === undefined ? this.restart(files) : this.replaceRows(input, files);
    for (const file of reimported) stale.add(file);
    this.paths = paths;
    this.rows = rows;
    if (this.bound !== undefined && last !== undefined && stale.size === 0) return this.bound;
    this.ownUnsaved += stale.size;
    this.columns = last !== undefined && stale.size === 0 ? last : this.join(stale, input, last);
    if (this.columns !== last) this.before = undefined;
    const isSame = this.columns === last && !isTarget(redefined, last);
    const known = isSame ? this.bound : undefined;
    this.bound = new BoundNames(this.columns, this.definers, files, names, known);
    return this.bound;
  }

  /** Takes over all files. All are to be bound. */
  private restart(files: DefinedFiles): Change {
    this.definers = DefinerTable.of(files);
    return { stale: new Set(files.families.keys()), redefined: NO_NAMES };
  }

  /** Takes over the rows that have changed. */
  private replaceRows({ rows, names }: BinderInput, files: DefinedFiles): Change {
    const changed: number[] = [];
    for (let file = 0; file < rows.length; file += 1)
      if (rows[file] !== this.rows[file]) changed.push(file);
    const { size } = this.definers;
    const found = changed.length === 0 ? NO_NAMES : this.definers.update(changed, files);
    const words = Array.from(found, (name) => this.definers.wordOf(name));
    const stale = new Set([...changed, ...usersOf(words, rows, names)]);
    return { stale, redefined: new Set([...found].filter((name) => name < size)) };
  }

  /**
   * Binds the stale files and packs the bindings of all. Targets are numbered by first use, so that
   * neither the numbers nor the order of any sum depends on when a file was bound.
   */
  private join(
    stale: ReadonlySet<number>,
    input: BinderInput,
    last: BoundColumns | undefined,
  ): BoundColumns {
    const files = [...stale].sort((a, b) => a - b);
    if (last !== undefined) {
      const replaced = this.replaceUses(files, input, last);
      if (replaced !== undefined) return replaced;
    }
    const { length: rows } = input.rows;
    const capacity = last?.uses.targets.length ?? 0;
    const to = new UseBuilder(this.definers, rows, { rows, capacity });
    const binder = new FileBinder(this.definers, input, to);
    let next = 0;
    for (const file of files) {
      if (last !== undefined) to.addRows(last, next, file);
      binder.bind(file);
      to.endRow();
      next = file + 1;
    }
    if (last !== undefined) to.addRows(last, next, rows);
    return to.build();
  }

  /** The bindings of few files in place of their last ones; undefined if other targets come first. */
  private replaceUses(
    files: readonly number[],
    input: BinderInput,
    last: BoundColumns,
  ): BoundColumns | undefined {
    if (files.length > MAX_REPLACED) return undefined;
    const rows = { rows: files.length, capacity: 0, known: last.targets };
    const to = new UseBuilder(this.definers, input.rows.length, rows);
    const binder = new FileBinder(this.definers, input, to);
    for (const file of files) {
      binder.bind(file);
      to.endRow();
    }
    this.before ??= targetsBefore(last.uses);
    return replaceUses(last, this.before, files, to.build().uses);
  }
}

/** What changed rows affect. */
interface Change {
  /** The files to bind. */
  readonly stale: Set<number>;
  /** The names known before that other files define now. */
  readonly redefined: ReadonlySet<number>;
}

const NO_NAMES: ReadonlySet<number> = new Set();

/** When more files are bound, the targets are likely to be numbered in another way. */
const MAX_REPLACED = 64;

/** Whether a name has a target. */
function isTarget(names: ReadonlySet<number>, { targets }: BoundColumns): boolean {
  if (names.size === 0) return false;
  const isWanted = flagsOf([...names]);
  for (let target = 0; target < targets.names.length; target += 1)
    if (isWanted[targets.names[target] as number] === 1) return true;
  return false;
}

/** By number up to the greatest of some: 1 for these. */
function flagsOf(numbers: readonly number[]): Uint8Array {
  const flags = new Uint8Array(1 + numbers.reduce((most, each) => Math.max(most, each), 0));
  for (const number of numbers) flags[number] = 1;
  return flags;
}

/** More names than this that no file defines any longer, and all files are bound again. */
const MIN_DEAD = 10_000;

/** The files that use one of the words. */
function usersOf(words: readonly number[], rows: readonly FileRow[], names: Names): number[] {
  if (words.length === 0) return [];
  const isWanted = flagsOf(words);
  // No file of the segment uses a name that is not in it.
  const mayBeStored = words.some((word) => word < names.knownSize);
  const users: number[] = [];
  for (let file = 0; file < rows.length; file += 1) {
    const row = rows[file] as FileRow;
    if ((mayBeStored || !(row instanceof StoredRow)) && row.usesAny(isWanted)) users.push(file);
  }
  return users;
}
