import type { BinderInput } from './binder-input.js';
import { NO_LOCAL_NAME } from './binding-row.js';
import { RULE } from './binding-rule.js';
import type { DefinerTable } from './definer-table.js';
import type { Directories } from './directories.js';
import type { FileRow } from './file-row.js';
import type { ResolvedImports } from './import-table.js';
import type { Names } from './names.js';
import { ABSENT, type NumberMap } from './number-map.js';
import { standardMembers } from './standard-members.js';
import type { UseBuilder } from './use-builder.js';
import { ALL, NO_NAME } from './use-columns.js';

/** Fewer definers are looked at one by one. */
const MANY_DEFINERS = 16;
/** A name with more owners is so common that the members among its definers hardly count. */
const MAX_OWNERS = 8;

/** The uses of a name in a file. */
interface Use {
  readonly file: number;
  readonly name: number;
  /** How many. */
  readonly uses: number;
  /** Whether the file imports the name, from wherever. */
  readonly isImported: boolean;
  /** Whether it imports it from outside the repository. */
  readonly isOutside: boolean;
  /** Whether it means no member, unless one that was imported from its file. */
  readonly isFree: boolean;
  /** Whether it may mean a member that values of the standard library have. */
  readonly isStandard: boolean;
}

/** Binds the names of files, one file at a time. */
export class FileBinder {
  private readonly definers: DefinerTable;
  private readonly starts: Uint32Array;
  private readonly files: Uint32Array;
  private readonly isOwner: Uint8Array;
  private readonly directories: Directories;
  private readonly rows: readonly FileRow[];
  private readonly imports: ResolvedImports;
  private readonly names: Names;
  private readonly to: UseBuilder;
  /** By language: the numbers of the members that values of its standard library have. */
  private readonly standard = new Map<string, ReadonlySet<number>>();
  /** By file: the last binding in which it was imported. */
  private readonly importedIn: Uint32Array;
  private bindings = 0;
  /** Entries of definers that were found last. */
  private readonly found: number[] = [];

  constructor(
    definers: DefinerTable,
    { paths, rows, imports, names }: BinderInput,
    to: UseBuilder,
  ) {
    this.definers = definers;
    const { starts, files, isOwner } = definers.columns;
    this.starts = starts;
    this.files = files;
    this.isOwner = isOwner;
    this.directories = paths.directories;
    this.rows = rows;
    this.imports = imports;
    this.names = names;
    this.to = to;
    this.importedIn = new Uint32Array(rows.length);
  }

  /** Adds the uses of a file, in the order in which it first uses them; imported files first. */
  bind(file: number): void {
    this.bindings += 1;
    const { starts, targets, weights } = this.imports.files;
    for (let i = starts[file] as number; i < (starts[file + 1] as number); i += 1) {
      const definer = targets[i] as number;
      this.importedIn[definer] = this.bindings;
      this.to.add(NO_NAME, definer, weights[i] as number, RULE.import);
    }
    const { facts, bindings } = this.rows[file] as FileRow;
    const { family, uses, counts, firstFree, firstType, imported } = bindings;
    const names = this.definers.of(family);
    if (names === undefined) return;
    const isOutsideBy = this.importedNames(file, imported);
    const standard = this.standardOf(facts.language);
    for (let i = 0; i < uses.length; i += 1) {
      const known: NumberMap = i < firstType ? names.any : names.types;
      const name = known.get(uses[i] as number);
      if (name === ABSENT || this.starts[name] === this.starts[name + 1]) continue;
      const isOutside = isOutsideBy.get(uses[i] as number);
      const isImported = isOutside !== undefined;
      const isFree = isImported || (i >= firstFree && i < firstType);
      const isStandard = !isFree && i < firstType && standard.has(uses[i] as number);
      const use = { file, name, uses: counts[i] as number, isImported, isFree, isStandard };
      this.addUse({ ...use, isOutside: isOutside === true });
    }
  }

  private standardOf(language: string): ReadonlySet<number> {
    const known = this.standard.get(language);
    if (known !== undefined) return known;
    const found = Array.from(standardMembers(language), (name) => this.names.find(name));
    const numbers = new Set(found.filter((number) => number !== undefined));
    this.standard.set(language, numbers);
    return numbers;
  }

  /** The names that a file imports, and whether only from outside the repository. */
  private importedNames(file: number, imported: ArrayLike<number>): ReadonlyMap<number, boolean> {
    const { starts, targets } = this.imports.outside;
    let next = starts[file] as number;
    const end = starts[file + 1] as number;
    const names = new Map<number, boolean>();
    for (let i = 0; i < imported.length; i += 1) {
      const isOutside = next < end && targets[next] === i;
      if (isOutside) next += 1;
      const name = imported[i] as number;
      if (name !== NO_LOCAL_NAME) names.set(name, isOutside && names.get(name) !== false);
    }
    return names;
  }

  /** Adds the targets of a name in a file; none if it defines it itself or imports it from outside. */
  private addUse(use: Use): void {
    if (this.findImported(use)) this.addFound(use, RULE.import);
    else if (!use.isOutside && this.findNear(use)) {
      if (this.found.length > 0) this.addFound(use, RULE.directory);
      else if (use.isStandard) return;
      else if (this.findFewOwners(use)) this.addFound(use, RULE.name);
      else this.to.add(use.name, ALL, use.uses, RULE.name);
    }
  }

  private addFound({ name, uses }: Use, rule: number): void {
    const first = this.starts[name] as number;
    const weight = uses / this.found.length ** 2;
    for (const entry of this.found) this.to.add(name, entry - first, weight, rule);
  }

  /** Finds the definers that a file imports. Returns whether there are any. */
  private findImported(use: Use): boolean {
    const { file, name } = use;
    const { found, files, importedIn, bindings } = this;
    found.length = 0;
    const { starts, targets } = this.imports.files;
    const firstImport = starts[file] as number;
    const lastImport = starts[file + 1] as number;
    if (firstImport === lastImport) return false;
    const first = this.starts[name] as number;
    const last = this.starts[name + 1] as number;
    if (last - first <= MANY_DEFINERS) {
      for (let entry = first; entry < last; entry += 1)
        if (importedIn[files[entry] as number] === bindings && this.isMeantThere(entry, use))
          found.push(entry);
    } else {
      for (let i = firstImport; i < lastImport; i += 1) {
        const entry = this.entryOf(targets[i] as number, name);
        if (entry !== ABSENT && this.isMeantThere(entry, use)) found.push(entry);
      }
      found.sort((a, b) => a - b);
    }
    return found.length > 0;
  }

  /** Finds the definers in the directory of a file. Returns false if the file is one itself. */
  private findNear(use: Use): boolean {
    const { found, files, directories } = this;
    found.length = 0;
    const first = this.starts[use.name] as number;
    const last = this.starts[use.name + 1] as number;
    if (last - first > MANY_DEFINERS) {
      const own = this.entryOf(use.file, use.name);
      if (own !== ABSENT && this.isMeant(own, use)) return false;
      for (const other of directories.beside(use.file)) {
        const entry = this.entryOf(other, use.name);
        if (entry !== ABSENT && this.isMeant(entry, use)) found.push(entry);
      }
      return true;
    }
    const directory = directories.of[use.file];
    for (let entry = first; entry < last; entry += 1) {
      if (!this.isMeant(entry, use)) continue;
      const definer = files[entry] as number;
      if (definer === use.file) return false;
      if (directories.of[definer] === directory) found.push(entry);
    }
    return true;
  }

  /** Finds the owners of an imported name, if they are few and not all of its definers. */
  private findFewOwners(use: Use): boolean {
    const { found } = this;
    found.length = 0;
    if (!use.isFree) return false;
    const first = this.starts[use.name] as number;
    const last = this.starts[use.name + 1] as number;
    for (let entry = first; entry < last && found.length <= MAX_OWNERS; entry += 1)
      if (this.isMeant(entry, use)) found.push(entry);
    return found.length < last - first && found.length <= MAX_OWNERS;
  }

  private isMeant(entry: number, { isFree }: Use): boolean {
    return !isFree || this.isOwner[entry] === 1;
  }

  /** The same of an imported file: the members of an exported object can be imported, but only from there. */
  private isMeantThere(entry: number, use: Use): boolean {
    return use.isImported || this.isMeant(entry, use);
  }

  /** The entry of a file among the definers of a name, by bisection. */
  private entryOf(file: number, name: number): number {
    let low = this.starts[name] as number;
    let high = (this.starts[name + 1] as number) - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.files[middle] as number;
      if (found === file) return middle;
      if (found < file) low = middle + 1;
      else high = middle - 1;
    }
    return ABSENT;
  }
}
