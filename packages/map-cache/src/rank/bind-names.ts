import { BindingRule, type BoundNames, NO_NAME, type Target } from './bound-names.js';
import { Mark } from './definition-marks.js';
import type { FileRow } from './file-row.js';
import type { ImportRow } from './import-table.js';
import { joinBindings } from './join-bindings.js';
import { Names } from './names.js';
import { ABSENT, NumberMap } from './number-map.js';
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

/** The definers of a name, to be found among many. */
interface DefinerIndex {
  readonly all: ReadonlySet<number>;
  readonly byDirectory: ReadonlyMap<number, readonly number[]>;
}

/** Fewer definers are looked at one by one. */
const MANY_DEFINERS = 16;

/** A name in one namespace of one language family. */
class FamilyName {
  readonly name: string;
  /** Its index among all family names, `NO_NAME` for that of whole files. */
  readonly number: number;
  /** The number of its text in `Names`. */
  readonly word: number;
  /** Files that define it, ascending. */
  readonly definers: number[] = [];
  /** Those of them that define it as more than a key of an object literal, ascending. */
  readonly owners: number[] = [];
  /** The target of uses that may mean any definer; undefined until the first use. */
  common: number | undefined;
  /** Definer -> the target for it alone. Most names have none. */
  single: Map<number, number> | undefined;
  /** Made when it is needed, for as long as the definers are the same. */
  index: DefinerIndex | undefined;

  constructor(name: string, number: number, word: number) {
    this.name = name;
    this.number = number;
    this.word = word;
  }
}

/**
 * By word: the index among all family names. Types have a namespace of their own, since some
 * references mean only them.
 */
interface FamilyNames {
  readonly any: NumberMap;
  readonly types: NumberMap;
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
 * A name imported from elsewhere never means a key of an object literal: `run` of a package is not
 * `{ run() {} }`.
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
  /** What was found last. */
  private readonly found = { imported: [] as number[], near: [] as number[] };
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
    for (let file = 0; file < rows.length; file += 1) this.addDefiner(file, rows[file] as FileRow);
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
      for (const [name, isOwner] of gone) {
        if (present.get(name) === isOwner) continue;
        const known = this.nameAt(name);
        if (!present.has(name)) known.definers.splice(known.definers.indexOf(file), 1);
        if (isOwner) known.owners.splice(known.owners.indexOf(file), 1);
        known.index = undefined;
        redefined.add(known.word);
      }
      for (const [name, isOwner] of present) {
        if (gone.get(name) === isOwner) continue;
        const known = this.nameAt(name);
        if (!gone.has(name)) insertAscending(known.definers, file);
        if (isOwner) insertAscending(known.owners, file);
        known.index = undefined;
        redefined.add(known.word);
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
    const known = this.families.get(family) ?? { any: new NumberMap(), types: new NumberMap() };
    this.families.set(family, known);
    for (let i = 0; i < any.length; i += 1) {
      const word = names[i] as number;
      any[i] = this.find(known.any, word);
      if ((marks[i] as number) & Mark.Type) types[i] = this.find(known.types, word);
    }
    return { any, types };
  }

  private find(known: NumberMap, word: number): number {
    const index = known.get(word);
    if (index !== ABSENT) return index;
    const added = this.names.length;
    this.names.push(new FamilyName(this.texts.textOf(word), added, word));
    known.set(word, added);
    return added;
  }

  private nameAt(index: number): FamilyName {
    return this.names[index] as FamilyName;
  }

  /** The names of a file that other files can mean, and whether it defines them as more than a key. */
  private visibleNames(file: number, { marks }: FileRow): Map<number, boolean> {
    const found = new Map<number, boolean>();
    const { any, types } = this.own[file] as OwnNames;
    for (let i = 0; i < any.length; i += 1) {
      const name = any[i] as number;
      if (name === NO_NAME || (marks[i] as number) & Mark.Local) continue;
      const isKey = ((marks[i] as number) & Mark.Key) !== 0;
      found.set(name, !isKey || found.get(name) === true);
      if (types[i] !== NO_NAME) found.set(types[i] as number, true);
    }
    return found;
  }

  /** Adds a file to the definers of its names, after all files before it. */
  private addDefiner(file: number, { marks }: FileRow): void {
    const { any, types } = this.own[file] as OwnNames;
    const add = (name: number, isOwner: boolean): void => {
      if (name === NO_NAME) return;
      const { definers, owners } = this.nameAt(name);
      if (definers.at(-1) !== file) definers.push(file);
      if (isOwner && owners.at(-1) !== file) owners.push(file);
    };
    for (let i = 0; i < any.length; i += 1) {
      const mark = marks[i] as number;
      if (mark & Mark.Local) continue;
      add(any[i] as number, (mark & Mark.Key) === 0);
      add(types[i] as number, true);
    }
  }

  private bindFile(file: number): BoundRow {
    const row = new BoundRowBuilder();
    this.bindings += 1;
    for (const [definer, weight] of this.imports[file] as ImportRow) {
      this.importedIn[definer] = this.bindings;
      row.add(this.single(this.wholeFiles, definer), weight, BindingRule.Import);
    }
    const { family, uses, counts, firstType, imported } = (this.rows[file] as FileRow).bindings;
    const names = this.families.get(family ?? '');
    if (names === undefined) return row;
    for (let i = 0; i < uses.length; i += 1) {
      const known = i < firstType ? names.any : names.types;
      const index = known.get(uses[i] as number);
      const name = index === ABSENT ? undefined : this.nameAt(index);
      if (name === undefined || name.definers.length === 0) continue;
      const isImported = imported.has(uses[i] as number);
      this.addUse(row, name, { file, uses: counts[i] as number, isImported });
    }
    return row;
  }

  /** Adds the targets of a name in a file; none if the file defines the name itself. */
  private addUse(row: BoundRowBuilder, name: FamilyName, { file, uses, isImported }: Use): void {
    const imported = this.importedDefiners(name, file);
    if (imported.length > 0) {
      for (const definer of imported)
        row.add(this.single(name, definer), uses / imported.length ** 2, BindingRule.Import);
      return;
    }
    // The keys of an exported object can be imported, but only from its file.
    const definers = isImported ? name.owners : name.definers;
    const near = this.nearDefiners(name, definers, file);
    if (near === undefined) return;
    if (near.length > 0) {
      for (const definer of near)
        row.add(this.single(name, definer), uses / near.length ** 2, BindingRule.Directory);
    } else if (definers.length < name.definers.length && definers.length <= MAX_OWNERS) {
      for (const definer of definers)
        row.add(this.single(name, definer), uses / definers.length ** 2, BindingRule.Name);
    } else {
      name.common ??= this.addTarget(name, name.definers, true);
      row.add(name.common, uses, BindingRule.Name);
    }
  }

  /** The definers that a file imports, ascending. Valid until the next call. */
  private importedDefiners(name: FamilyName, file: number): readonly number[] {
    const { imported } = this.found;
    imported.length = 0;
    if (name.definers.length > MANY_DEFINERS) {
      const { all } = this.indexOf(name);
      for (const each of (this.imports[file] as ImportRow).keys())
        if (all.has(each)) imported.push(each);
      return imported.sort((a, b) => a - b);
    }
    for (const definer of name.definers)
      if (this.importedIn[definer] === this.bindings) imported.push(definer);
    return imported;
  }

  /**
   * Those of the definers in the directory of a file, ascending; undefined if the file is one itself.
   * Valid until the next call.
   */
  private nearDefiners(
    name: FamilyName,
    definers: readonly number[],
    file: number,
  ): readonly number[] | undefined {
    const directories = (this.paths as PathList).directories;
    const directory = directories[file] as number;
    if (definers === name.definers && definers.length > MANY_DEFINERS) {
      const { all, byDirectory } = this.indexOf(name);
      return all.has(file) ? undefined : (byDirectory.get(directory) ?? NO_FILES);
    }
    const { near } = this.found;
    near.length = 0;
    for (const definer of definers) {
      if (definer === file) return undefined;
      if (directories[definer] === directory) near.push(definer);
    }
    return near;
  }

  private indexOf(name: FamilyName): DefinerIndex {
    const directories = (this.paths as PathList).directories;
    name.index ??= {
      all: new Set(name.definers),
      byDirectory: Map.groupBy(name.definers, (definer) => directories[definer] as number),
    };
    return name.index;
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
    { name, number: owner }: FamilyName,
    definers: readonly number[],
    isCommon: boolean,
  ): number {
    return this.targets.push({ name, definers, owner, isCommon }) - 1;
  }
}

const NO_FILES: readonly number[] = [];

/** A name with more owners is so common that the keys among its definers hardly count. */
const MAX_OWNERS = 8;

/** The uses of a name in a file. */
interface Use {
  readonly file: number;
  /** How many. */
  readonly uses: number;
  readonly isImported: boolean;
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
