import { BoundNames } from './bound-names.js';
import { type DefinedFiles, DefinerTable } from './definer-table.js';
import type { DefinitionTable } from './definition-table.js';
import { FileBinder } from './file-binder.js';
import type { FileRow } from './file-row.js';
import type { ResolvedImports } from './import-table.js';
import { familyOf } from './language-family.js';
import type { Names } from './names.js';
import type { PathList } from './path-list.js';
import type { Binding } from './stored-binding.js';
import { UseBuilder } from './use-builder.js';
import type { BoundColumns } from './use-columns.js';

/** What names are bound by. */
export interface BinderInput {
  readonly paths: PathList;
  readonly rows: readonly FileRow[];
  /** The definitions of the rows. */
  readonly table: DefinitionTable;
  /** The names of the rows. */
  readonly names: Names;
  readonly imports: ResolvedImports;
  /** The files whose imports resolve in another way than at the last binding. */
  readonly reimported: ReadonlySet<number>;
}

/**
 * Binds names within their language family: by import first, then by directory, then by name.
 * References to types bind only to types, and definitions inside a function are never targets.
 * A name imported from elsewhere never means a key of an object literal: `run` of a package is not
 * `{ run() {} }`.
 *
 * Keeps the bindings of the last call: as long as the paths are the same, it binds only files that
 * have changed, whose imports have, or that use a name whose definers have.
 */
export class NameBinder {
  private paths: PathList | undefined;
  private rows: readonly (FileRow | undefined)[] = [];
  private definers = new DefinerTable();
  private columns: BoundColumns | undefined;
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
    this.bound = undefined;
  }

  /** Takes note that the present bindings are stored. */
  markSaved(): void {
    this.ownUnsaved = 0;
  }

  bind(input: BinderInput): BoundNames {
    const { paths, rows, table, reimported, names } = input;
    const files = { families: rows.map(({ facts }) => familyOf(facts.language)), table };
    const isKept = paths === this.paths && this.definers.size <= 2 * this.definers.live + MIN_DEAD;
    const last = isKept ? this.columns : undefined;
    const stale = last === undefined ? this.restart(files) : this.replaceRows(rows, files);
    for (const file of reimported) stale.add(file);
    this.paths = paths;
    this.rows = rows;
    if (this.bound !== undefined && last !== undefined && stale.size === 0) return this.bound;
    this.ownUnsaved += stale.size;
    this.columns = last !== undefined && stale.size === 0 ? last : this.join(stale, input, last);
    this.bound = new BoundNames(this.columns, this.definers, files, names);
    return this.bound;
  }

  /** Takes over all files. Returns the files to bind: all. */
  private restart(files: DefinedFiles): Set<number> {
    this.definers = DefinerTable.of(files);
    return new Set(files.families.keys());
  }

  /** Takes over the rows that have changed. Returns the files to bind. */
  private replaceRows(rows: readonly FileRow[], files: DefinedFiles): Set<number> {
    const changed = [...rows.keys()].filter((file) => rows[file] !== this.rows[file]);
    const redefined = changed.length === 0 ? [] : this.definers.update(changed, files);
    return new Set([...changed, ...usersOf([...redefined], rows)]);
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
    const files = input.rows.length;
    const to = new UseBuilder(this.definers, files, last?.uses.targets.length ?? 0);
    const binder = new FileBinder(this.definers, input, to);
    let next = 0;
    for (const file of [...stale].sort((a, b) => a - b)) {
      if (last !== undefined) to.addRows(last, next, file);
      binder.bind(file);
      to.endRow();
      next = file + 1;
    }
    if (last !== undefined) to.addRows(last, next, files);
    return to.build();
  }
}

/** More names than this that no file defines any longer, and all files are bound again. */
const MIN_DEAD = 10_000;

/** The files that use one of the words. */
function usersOf(words: readonly number[], rows: readonly FileRow[]): number[] {
  if (words.length === 0) return [];
  const isWanted = new Uint8Array(1 + words.reduce((most, word) => Math.max(most, word), 0));
  for (const word of words) isWanted[word] = 1;
  return [...rows.keys()].filter((file) => (rows[file] as FileRow).usesAny(isWanted));
}
