import { BindingRule, type BoundNames, NO_NAME, type Target } from './bound-names.js';
import { Mark } from './definition-marks.js';
import type { FileRow } from './file-row.js';
import type { ImportRow } from './import-table.js';
import { joinBindings } from './join-bindings.js';
import { Names } from './names.js';
import type { PathList } from './path-list.js';

/** The uses of one file, bound. */
export interface BoundRow {
  /** In the order in which the file first uses them; imported files first. */
  readonly targets: readonly number[];
  /** Parallel to `targets`: number of uses. */
  readonly weights: readonly number[];
  /** Parallel to `targets`. */
  readonly rules: readonly BindingRule[];
}

/** A name in one namespace of one language family. */
class FamilyName {
  readonly name: string;
  /** Its index among all family names, `NO_NAME` for that of whole files. */
  readonly index: number;
  /** The number of its text in `Names`. */
  readonly word: number;
  /** Files that define it, ascending. */
  readonly definers: number[] = [];
  /** The target of uses that may mean any definer; undefined until the first use. */
  common: number | undefined;
  /** Definer -> the target for it alone. Most names have none. */
  single: Map<number, number> | undefined;

  constructor(name: string, index: number, word: number) {
    this.name = name;
    this.index = index;
    this.word = word;
  }
}

/**
 * By word: the index among all family names. Types have a namespace of their own, since some
 * references mean only them.
 */
interface FamilyNames {
  readonly any: Map<number, number>;
  readonly types: Map<number, number>;
}

/** The names of a file's definitions, as indices among all family names or `NO_NAME`. */
export interface OwnNames {
  /** By definition. */
  readonly any: Int32Array;
  /** By definition; `NO_NAME` for those that are no types. */
  readonly types: Int32Array;
}

/**
 * Binds names within their language family: by import first, then by directory, then by name.
 * References to types bind only to types, and definitions inside a function are never targets.
 *
 * Keeps the bindings of the last call: as long as the paths are the same, it binds only files that
 * have changed, whose imports have, or that use a name whose definers have.
 */
export class NameBinder {
  private paths: PathList | undefined;
  private rows: readonly FileRow[] = [];
  private imports: readonly ImportRow[] = [];
  private texts = new Names();
  private names: FamilyName[] = [];
  private families = new Map<string, FamilyNames>();
  /** The targets of imports. */
  private wholeFiles = new FamilyName('', NO_NAME, NO_NAME);
  /** Targets in the order in which they were made; some may no longer be used. */
  private targets: Target[] = [];
  private own: OwnNames[] = [];
  private bound: BoundRow[] = [];
  private joined: BoundNames | undefined;
  /** By file: the last binding in which it was imported. */
  private importedIn = new Uint32Array(0);
  private bindings = 0;

  /** `names` are those of the rows. */
  bind(
    paths: PathList,
    rows: readonly FileRow[],
    imports: readonly ImportRow[],
    names: Names,
  ): BoundNames {
    this.texts = names;
    const live = this.joined?.targets.length ?? 0;
    const isKept = paths === this.paths && this.targets.length <= 2 * live + MIN_TARGETS;
    const stale = isKept ? this.replaceRows(rows) : this.restart(paths, rows);
    for (let file = 0; file < imports.length; file += 1)
      if (imports[file] !== this.imports[file]) stale.add(file);
    this.imports = imports;
    if (stale.size === 0 && this.joined !== undefined) return this.joined;
    for (const file of stale) this.bound[file] = this.bindFile(file);
    this.joined = joinBindings(this.bound, this.targets, {
      names: this.names.length,
      own: this.own,
    });
    return this.joined;
  }

  /** Takes over all files. Returns the files to bind: all. */
  private restart(paths: PathList, rows: readonly FileRow[]): Set<number> {
    this.paths = paths;
    this.rows = rows;
    this.imports = [];
    this.names = [];
    this.families = new Map();
    this.wholeFiles = new FamilyName('', NO_NAME, NO_NAME);
    this.targets = [];
    this.own = rows.map((row) => this.namesOf(row));
    this.bound = [];
    this.joined = undefined;
    this.importedIn = new Uint32Array(rows.length);
    this.bindings = 0;
    for (const [file, row] of rows.entries())
      for (const name of this.visibleNames(file, row)) this.nameAt(name).definers.push(file);
    return new Set(rows.keys());
  }

  /** Takes over the rows that have changed. Returns the files to bind. */
  private replaceRows(rows: readonly FileRow[]): Set<number> {
    const stale = new Set<number>();
    const redefined = new Set<number>();
    for (let file = 0; file < rows.length; file += 1) {
      const row = rows[file] as FileRow;
      const before = this.rows[file] as FileRow;
      if (row === before) continue;
      stale.add(file);
      const gone = this.visibleNames(file, before);
      this.own[file] = this.namesOf(row);
      const present = this.visibleNames(file, row);
      for (const name of gone) {
        if (present.has(name)) continue;
        const { definers, word } = this.nameAt(name);
        definers.splice(definers.indexOf(file), 1);
        redefined.add(word);
      }
      for (const name of present) {
        if (gone.has(name)) continue;
        const { definers, word } = this.nameAt(name);
        insertAscending(definers, file);
        redefined.add(word);
      }
    }
    this.rows = rows;
    if (redefined.size > 0) addUsers(redefined, rows, stale);
    return stale;
  }

  private namesOf({ names, marks, bindings }: FileRow): OwnNames {
    const { family } = bindings;
    const any = new Int32Array(names.length).fill(NO_NAME);
    const types = any.slice();
    if (family === undefined) return { any, types };
    const known = this.families.get(family) ?? { any: new Map(), types: new Map() };
    this.families.set(family, known);
    for (let i = 0; i < any.length; i += 1) {
      const word = names[i] as number;
      any[i] = this.find(known.any, word);
      if ((marks[i] as number) & Mark.Type) types[i] = this.find(known.types, word);
    }
    return { any, types };
  }

  private find(known: Map<number, number>, word: number): number {
    const index = known.get(word);
    if (index !== undefined) return index;
    const added = this.names.length;
    this.names.push(new FamilyName(this.texts.textOf(word), added, word));
    known.set(word, added);
    return added;
  }

  private nameAt(index: number): FamilyName {
    return this.names[index] as FamilyName;
  }

  /** The names of a file that other files can mean. */
  private visibleNames(file: number, { marks }: FileRow): Set<number> {
    const found = new Set<number>();
    const { any, types } = this.own[file] as OwnNames;
    for (let i = 0; i < any.length; i += 1) {
      if (any[i] === NO_NAME || (marks[i] as number) & Mark.Local) continue;
      found.add(any[i] as number);
      if (types[i] !== NO_NAME) found.add(types[i] as number);
    }
    return found;
  }

  private bindFile(file: number): BoundRow {
    const row = new BoundRowBuilder();
    this.bindings += 1;
    for (const [definer, weight] of this.imports[file] as ImportRow) {
      this.importedIn[definer] = this.bindings;
      row.add(this.single(this.wholeFiles, definer), weight, BindingRule.Import);
    }
    const { family, uses, counts, firstType } = (this.rows[file] as FileRow).bindings;
    const names = this.families.get(family ?? '');
    if (names === undefined) return row;
    for (let i = 0; i < uses.length; i += 1) {
      const known = i < firstType ? names.any : names.types;
      const index = known.get(uses[i] as number);
      const name = index === undefined ? undefined : this.nameAt(index);
      if (name !== undefined && name.definers.length > 0)
        this.addUse(row, name, file, counts[i] as number);
    }
    return row;
  }

  /** Adds the targets of a name in a file; none if the file defines the name itself. */
  private addUse(row: BoundRowBuilder, name: FamilyName, file: number, uses: number): void {
    const directories = (this.paths as PathList).directories;
    const directory = directories[file];
    const imported: number[] = [];
    const near: number[] = [];
    let isOwn = false;
    for (const definer of name.definers) {
      if (this.importedIn[definer] === this.bindings) imported.push(definer);
      else if (definer === file) isOwn = true;
      else if (directories[definer] === directory) near.push(definer);
    }
    if (imported.length > 0) {
      for (const definer of imported)
        row.add(this.single(name, definer), uses / imported.length ** 2, BindingRule.Import);
    } else if (isOwn) {
      return;
    } else if (near.length > 0) {
      for (const definer of near)
        row.add(this.single(name, definer), uses / near.length ** 2, BindingRule.Directory);
    } else {
      name.common ??= this.addTarget(name, name.definers, true);
      row.add(name.common, uses, BindingRule.Name);
    }
  }

  private single(name: FamilyName, definer: number): number {
    name.single ??= new Map();
    const known = name.single.get(definer);
    if (known !== undefined) return known;
    const target = this.addTarget(name, [definer], false);
    name.single.set(definer, target);
    return target;
  }

  private addTarget(
    { name, index: owner }: FamilyName,
    definers: readonly number[],
    isCommon: boolean,
  ): number {
    return this.targets.push({ name, definers, owner, isCommon }) - 1;
  }
}

/** More unused targets than this, and all files are bound again. */
const MIN_TARGETS = 10_000;

/** Adds the files that use one of the words. */
function addUsers(words: ReadonlySet<number>, rows: readonly FileRow[], files: Set<number>): void {
  const isWanted = new Uint8Array(
    1 + words.values().reduce((most, word) => Math.max(most, word), 0),
  );
  for (const word of words) isWanted[word] = 1;
  for (let file = 0; file < rows.length; file += 1) {
    const { uses } = (rows[file] as FileRow).bindings;
    // Words beyond the end are not wanted either.
    for (let i = 0; i < uses.length; i += 1) if (isWanted[uses[i] as number] === 1) files.add(file);
  }
}

function insertAscending(files: number[], file: number): void {
  const next = files.findIndex((each) => each > file);
  files.splice(next === -1 ? files.length : next, 0, file);
}

class BoundRowBuilder implements BoundRow {
  readonly targets: number[] = [];
  readonly weights: number[] = [];
  readonly rules: BindingRule[] = [];

  add(target: number, weight: number, rule: BindingRule): void {
    this.targets.push(target);
    this.weights.push(weight);
    this.rules.push(rule);
  }
}
