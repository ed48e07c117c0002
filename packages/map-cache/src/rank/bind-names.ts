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
  /** What `scan` found last. */
  private readonly found = { imported: [] as number[], near: [] as number[], isOwn: false };
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
      for (const name of gone) {
        if (present.has(name)) continue;
        const known = this.nameAt(name);
        known.definers.splice(known.definers.indexOf(file), 1);
        known.index = undefined;
        redefined.add(known.word);
      }
      for (const name of present) {
        if (gone.has(name)) continue;
        const known = this.nameAt(name);
        insertAscending(known.definers, file);
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

  /** Adds a file to the definers of its names, after all files before it. */
  private addDefiner(file: number, { marks }: FileRow): void {
    const { any, types } = this.own[file] as OwnNames;
    for (let i = 0; i < any.length; i += 1) {
      if ((marks[i] as number) & Mark.Local) continue;
      for (const name of [any[i] as number, types[i] as number]) {
        if (name === NO_NAME) continue;
        const { definers } = this.nameAt(name);
        if (definers.at(-1) !== file) definers.push(file);
      }
    }
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
      const name = index === ABSENT ? undefined : this.nameAt(index);
      if (name !== undefined && name.definers.length > 0)
        this.addUse(row, name, file, counts[i] as number);
    }
    return row;
  }

  /** Adds the targets of a name in a file; none if the file defines the name itself. */
  private addUse(row: BoundRowBuilder, name: FamilyName, file: number, uses: number): void {
    const isMany = name.definers.length > MANY_DEFINERS;
    const { imported, isOwn, near } = isMany ? this.lookUp(name, file) : this.scan(name, file);
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

  private scan({ definers }: FamilyName, file: number): NearDefiners {
    const directories = (this.paths as PathList).directories;
    const directory = directories[file];
    const { imported, near } = this.found;
    imported.length = 0;
    near.length = 0;
    let isOwn = false;
    for (let i = 0; i < definers.length; i += 1) {
      const definer = definers[i] as number;
      if (this.importedIn[definer] === this.bindings) imported.push(definer);
      else if (definer === file) isOwn = true;
      else if (directories[definer] === directory) near.push(definer);
    }
    this.found.isOwn = isOwn;
    return this.found;
  }

  /** Like `scan`, for names with many definers. */
  private lookUp(name: FamilyName, file: number): NearDefiners {
    const directories = (this.paths as PathList).directories;
    name.index ??= {
      all: new Set(name.definers),
      byDirectory: Map.groupBy(name.definers, (definer) => directories[definer] as number),
    };
    const { all, byDirectory } = name.index;
    const { imported } = this.found;
    imported.length = 0;
    for (const each of (this.imports[file] as ImportRow).keys())
      if (all.has(each)) imported.push(each);
    return {
      imported: imported.sort((a, b) => a - b),
      isOwn: all.has(file),
      near: byDirectory.get(directories[file] as number) ?? NO_FILES,
    };
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

/** The definers of a name that a file is most likely to mean. Valid until the next search. */
interface NearDefiners {
  /** Those that it imports. */
  readonly imported: readonly number[];
  /** Whether it is one itself. */
  readonly isOwn: boolean;
  /** If neither: those in its directory. */
  readonly near: readonly number[];
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
