import { Mark } from './definition-marks.js';
import type { DefinitionTable } from './definition-table.js';
import { groupRows } from './lists.js';
import { NumberList } from './number-list.js';
import { ABSENT, NumberMap } from './number-map.js';

/**
 * By word: the index among all family names. Types have a namespace of their own, since some
 * references mean only them.
 */
export interface FamilyNames {
  readonly any: NumberMap;
  readonly types: NumberMap;
}

/** The files of a snapshot with their definitions. */
export interface DefinedFiles {
  /** By file: its language family; undefined for declarative languages. */
  readonly families: readonly (string | undefined)[];
  readonly table: DefinitionTable;
}

/** What a family name is: a word in one namespace of one language family. */
export interface NameColumns {
  /** By name: the number of its text in `Names`. */
  readonly words: Int32Array;
  /** By name: twice the number of its family, and 1 for types. */
  readonly spaces: Int32Array;
  /** The families, by number. */
  readonly families: readonly string[];
}

/** By name: the files that define it, ascending, and whether as more than a member. */
export interface DefinerColumns {
  readonly starts: Uint32Array;
  readonly files: Uint32Array;
  /** Parallel to `files`. */
  readonly isOwner: Uint8Array;
}

const NO_NAMES: NameColumns = {
  words: new Int32Array(0),
  spaces: new Int32Array(0),
  families: [],
};
const NO_DEFINERS: DefinerColumns = {
  starts: new Uint32Array(1),
  files: new Uint32Array(0),
  isOwner: new Uint8Array(0),
};

/**
 * Which files define each name that other files can mean. Definitions inside a function,
 * routes and tests are none of them. Names are numbered as they appear, and none is removed.
 */
export class DefinerTable {
  private readonly words: NumberList;
  private readonly spaces: NumberList;
  private readonly families = new Map<string, FamilyNames>();
  private ownColumns: DefinerColumns;
  /** Empty; as large as the largest name, so it is kept for the next update. */
  private readonly lastEntries = new NumberMap();

  constructor(names: NameColumns = NO_NAMES, definers: DefinerColumns = NO_DEFINERS) {
    this.words = new NumberList(names.words);
    this.spaces = new NumberList(names.spaces);
    this.ownColumns = definers;
    const spaces = names.families.flatMap((family) => {
      const { any, types } = this.addFamily(family);
      return [any, types];
    });
    for (let name = 0; name < names.words.length; name += 1)
      spaces[names.spaces[name] as number]?.set(names.words[name] as number, name);
  }

  /** Number of names. */
  get size(): number {
    return this.words.length;
  }

  get columns(): DefinerColumns {
    return this.ownColumns;
  }

  get names(): NameColumns {
    const families = [...this.families.keys()];
    return { words: this.words.all, spaces: this.spaces.all, families };
  }

  wordOf(name: number): number {
    return this.words.at(name);
  }

  /** The names of a family; undefined if no file of it was seen. */
  of(family: string | undefined): FamilyNames | undefined {
    return family === undefined ? undefined : this.families.get(family);
  }

  /** A new table of these files. */
  static of(defined: DefinedFiles): DefinerTable {
    const table = new DefinerTable();
    table.ownColumns = table.collect([...defined.families.keys()], defined).columns(table.size);
    return table;
  }

  /** Number of names that a file defines. */
  get live(): number {
    const { starts } = this.ownColumns;
    let live = 0;
    for (let name = 0; name + 1 < starts.length; name += 1)
      if ((starts[name] as number) < (starts[name + 1] as number)) live += 1;
    return live;
  }

  /**
   * Takes over what some files, ascending, define now. Returns the names that other files define than
   * before.
   */
  update(files: readonly number[], defined: DefinedFiles): ReadonlySet<number> {
    const isChanged = new Uint8Array(defined.families.length);
    for (const file of files) isChanged[file] = 1;
    const present = this.collect(files, defined).byName();
    const { ownColumns: before } = this;
    const redefined = findRedefined(before, present, isChanged);
    if (redefined.length > 0)
      this.ownColumns = merge(before, present, { isChanged, redefined, names: this.size });
    return new Set(redefined);
  }

  private addFamily(family: string): FamilyNames {
    const names = { any: new NumberMap(), types: new NumberMap() };
    this.families.set(family, names);
    return names;
  }

  /** The definers among some files. */
  private collect(files: readonly number[], { families, table }: DefinedFiles): Entries {
    const { starts, names, marks } = table;
    const found = new Entries(this.lastEntries);
    for (const file of files) {
      const family = families[file];
      if (family === undefined) continue;
      const { any, types } = this.families.get(family) ?? this.addFamily(family);
      const space = 2 * [...this.families.keys()].indexOf(family);
      const end = starts[file + 1] as number;
      for (let i = starts[file] as number; i < end; i += 1) {
        const mark = marks[i] as number;
        if (mark & Mark.Hidden) continue;
        const word = names[i] as number;
        found.add(this.find(any, word, space), file, (mark & Mark.Member) === 0);
        if (mark & Mark.Type) found.add(this.find(types, word, space + 1), file, true);
      }
    }
    found.end();
    return found;
  }

  private find(known: NumberMap, word: number, space: number): number {
    const name = known.get(word);
    if (name !== ABSENT) return name;
    known.set(word, this.size);
    this.words.push(word);
    this.spaces.push(space);
    return this.size - 1;
  }
}

/** The definers of a name among a few files. */
interface FewDefiners {
  /** Ascending. */
  readonly files: readonly number[];
  /** Parallel to `files`. */
  readonly isOwner: readonly number[];
}

const NO_FEW: FewDefiners = { files: [], isOwner: [] };

/** The names that the changed files define in another way than before, ascending. */
function findRedefined(
  before: DefinerColumns,
  present: ReadonlyMap<number, FewDefiners>,
  isChanged: Uint8Array,
): readonly number[] {
  const names = new Set([...namesOf(before, isChanged), ...present.keys()]);
  const redefined = [...names].filter(
    (name) => !hasSame(before, name, present.get(name) ?? NO_FEW, isChanged),
  );
  return redefined.sort((a, b) => a - b);
}

/** The names that the changed files defined. */
function namesOf({ starts, files }: DefinerColumns, isChanged: Uint8Array): readonly number[] {
  const names: number[] = [];
  let name = 0;
  for (let entry = 0; entry < files.length; entry += 1) {
    if (isChanged[files[entry] as number] === 0) continue;
    while ((starts[name + 1] as number) <= entry) name += 1;
    names.push(name);
  }
  return names;
}

/** Whether the changed files define a name as they did. */
function hasSame(
  { starts, files, isOwner }: DefinerColumns,
  name: number,
  now: FewDefiners,
  isChanged: Uint8Array,
): boolean {
  let at = 0;
  const end = starts[name + 1] ?? 0;
  for (let i = starts[name] ?? 0; i < end; i += 1) {
    if (isChanged[files[i] as number] === 0) continue;
    if (files[i] !== now.files[at] || isOwner[i] !== now.isOwner[at]) return false;
    at += 1;
  }
  return at === now.files.length;
}

interface Redefinition {
  /** By file. */
  readonly isChanged: Uint8Array;
  /** Ascending. */
  readonly redefined: readonly number[];
  /** Number of names. */
  readonly names: number;
}

/** Replaces the definers of redefined names among changed files. */
function merge(
  before: DefinerColumns,
  present: ReadonlyMap<number, FewDefiners>,
  { isChanged, redefined, names }: Redefinition,
): DefinerColumns {
  const known = before.starts.length - 1;
  let most = before.files.length;
  for (const name of redefined) most += present.get(name)?.files.length ?? 0;
  const starts = new Uint32Array(names + 1);
  const files = new Uint32Array(most);
  const isOwner = new Uint8Array(most);
  let size = 0;
  const add = (file: number, owner: number): void => {
    files[size] = file;
    isOwner[size] = owner;
    size += 1;
  };
  /** Adds the definers of the names from `first` to `end` as they were. */
  const addAsBefore = (first: number, end: number): void => {
    const last = Math.min(end, known);
    if (first < last) {
      const from = before.starts[first] as number;
      const to = before.starts[last] as number;
      files.set(before.files.subarray(from, to), size);
      isOwner.set(before.isOwner.subarray(from, to), size);
      const shift = size - from;
      starts.set(before.starts.subarray(first + 1, last + 1), first + 1);
      for (let name = first; shift !== 0 && name < last; name += 1)
        starts[name + 1] = (starts[name + 1] as number) + shift;
      size += to - from;
    }
    for (let name = Math.max(first, known); name < end; name += 1) starts[name + 1] = size;
  };
  let next = 0;
  for (const name of redefined) {
    addAsBefore(next, name);
    const now = present.get(name) ?? NO_FEW;
    let at = 0;
    const addUntil = (file: number): void => {
      for (; at < now.files.length && (now.files[at] as number) < file; at += 1)
        add(now.files[at] as number, now.isOwner[at] as number);
    };
    const end = before.starts[name + 1] ?? 0;
    for (let i = before.starts[name] ?? 0; i < end; i += 1) {
      const file = before.files[i] as number;
      if (isChanged[file] === 1) continue;
      addUntil(file);
      add(file, before.isOwner[i] as number);
    }
    addUntil(Number.POSITIVE_INFINITY);
    starts[name + 1] = size;
    next = name + 1;
  }
  addAsBefore(next, names);
  return { starts, files: files.subarray(0, size), isOwner: isOwner.subarray(0, size) };
}

/** Collects definers, file by file. */
class Entries {
  private readonly names = new NumberList();
  private readonly files = new NumberList();
  private readonly owners = new NumberList();
  private readonly last: NumberMap;

  /** `last`: by name, its last entry; empty, and empty again at the end. */
  constructor(last: NumberMap) {
    this.last = last;
  }

  add(name: number, file: number, isOwner: boolean): void {
    const last = this.last.get(name);
    if (last !== ABSENT && this.files.at(last) === file) {
      if (isOwner) this.owners.set(last, 1);
      return;
    }
    this.last.set(name, this.names.length);
    this.names.push(name);
    this.files.push(file);
    this.owners.push(isOwner ? 1 : 0);
  }

  /** To be called after the last definer. */
  end(): void {
    for (let entry = 0; entry < this.names.length; entry += 1)
      this.last.set(this.names.at(entry), ABSENT);
  }

  /** By name. */
  byName(): ReadonlyMap<number, FewDefiners> {
    const found = new Map<number, { files: number[]; isOwner: number[] }>();
    for (let entry = 0; entry < this.names.length; entry += 1) {
      const name = this.names.at(entry);
      const own = found.get(name) ?? { files: [], isOwner: [] };
      found.set(name, own);
      own.files.push(this.files.at(entry));
      own.isOwner.push(this.owners.at(entry));
    }
    return found;
  }

  columns(names: number): DefinerColumns {
    const { starts, items } = groupRows(this.names.all, names);
    return {
      starts,
      files: items.map((entry) => this.files.at(entry)),
      isOwner: new Uint8Array(items.map((entry) => this.owners.at(entry))),
    };
  }
}
