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
 * Which files define each name that other files can mean. Definitions inside a function are none of
 * them. Names are numbered as they appear, and none is removed.
 */
export class DefinerTable {
  private readonly words: NumberList;
  private readonly spaces: NumberList;
  private readonly families = new Map<string, FamilyNames>();
  private ownColumns: DefinerColumns;

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
    table.ownColumns = table.collect([...defined.families.keys()], defined);
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
    const present = this.collect(files, defined);
    const before = grown(this.ownColumns, this.size);
    const redefined = findRedefined(before, present, isChanged);
    if (redefined.length > 0) this.ownColumns = merge(before, present, { isChanged, redefined });
    return new Set(redefined);
  }

  private addFamily(family: string): FamilyNames {
    const names = { any: new NumberMap(), types: new NumberMap() };
    this.families.set(family, names);
    return names;
  }

  /** The definers among some files, by name. */
  private collect(files: readonly number[], { families, table }: DefinedFiles): DefinerColumns {
    const { starts, names, marks } = table;
    const found = new Entries();
    for (const file of files) {
      const family = families[file];
      if (family === undefined) continue;
      const { any, types } = this.families.get(family) ?? this.addFamily(family);
      const space = 2 * [...this.families.keys()].indexOf(family);
      const end = starts[file + 1] as number;
      for (let i = starts[file] as number; i < end; i += 1) {
        const mark = marks[i] as number;
        if (mark & Mark.Local) continue;
        const word = names[i] as number;
        found.add(this.find(any, word, space), file, (mark & Mark.Member) === 0);
        if (mark & Mark.Type) found.add(this.find(types, word, space + 1), file, true);
      }
    }
    return found.byName(this.size);
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

/** The definers of more names. */
function grown({ starts, ...rest }: DefinerColumns, names: number): DefinerColumns {
  const grown = new Uint32Array(names + 1).fill(rest.files.length);
  grown.set(starts);
  return { starts: grown, ...rest };
}

/** The names that the changed files define in another way than before, ascending. */
function findRedefined(
  before: DefinerColumns,
  present: DefinerColumns,
  isChanged: Uint8Array,
): readonly number[] {
  const redefined: number[] = [];
  for (let name = 0; name + 1 < before.starts.length; name += 1) {
    let at = present.starts[name] as number;
    const end = present.starts[name + 1] as number;
    const last = before.starts[name + 1] as number;
    let isSame = true;
    for (let i = before.starts[name] as number; i < last; i += 1) {
      if (isChanged[before.files[i] as number] === 0) continue;
      isSame &&=
        at < end &&
        before.files[i] === present.files[at] &&
        before.isOwner[i] === present.isOwner[at];
      at += 1;
    }
    if (!isSame || at !== end) redefined.push(name);
  }
  return redefined;
}

interface Redefinition {
  /** By file. */
  readonly isChanged: Uint8Array;
  /** Ascending. */
  readonly redefined: readonly number[];
}

/** Replaces the definers of redefined names among changed files. */
function merge(
  before: DefinerColumns,
  present: DefinerColumns,
  { isChanged, redefined }: Redefinition,
): DefinerColumns {
  const names = before.starts.length - 1;
  const most = before.files.length + present.files.length;
  const starts = new Uint32Array(names + 1);
  const files = new Uint32Array(most);
  const isOwner = new Uint8Array(most);
  let size = 0;
  const add = ({ files: from, isOwner: owners }: DefinerColumns, i: number): void => {
    files[size] = from[i] as number;
    isOwner[size] = owners[i] as number;
    size += 1;
  };
  /** Adds the definers of the names from `first` to `end` as they were. */
  const addAsBefore = (first: number, end: number): void => {
    const from = before.starts[first] as number;
    const to = before.starts[end] as number;
    files.set(before.files.subarray(from, to), size);
    isOwner.set(before.isOwner.subarray(from, to), size);
    const shift = size - from;
    for (let name = first; name < end; name += 1)
      starts[name + 1] = (before.starts[name + 1] as number) + shift;
    size += to - from;
  };
  let next = 0;
  for (const name of redefined) {
    addAsBefore(next, name);
    let at = present.starts[name] as number;
    const end = present.starts[name + 1] as number;
    const last = before.starts[name + 1] as number;
    for (let i = before.starts[name] as number; i < last; i += 1) {
      const file = before.files[i] as number;
      if (isChanged[file] === 1) continue;
      for (; at < end && (present.files[at] as number) < file; at += 1) add(present, at);
      add(before, i);
    }
    for (; at < end; at += 1) add(present, at);
    starts[name + 1] = size;
    next = name + 1;
  }
  addAsBefore(next, names);
  return { starts, files: files.slice(0, size), isOwner: isOwner.slice(0, size) };
}

/** Collects definers, file by file. */
class Entries {
  private readonly names = new NumberList();
  private readonly files = new NumberList();
  private readonly owners = new NumberList();
  /** By name: its last entry. */
  private readonly last = new NumberMap();

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

  byName(names: number): DefinerColumns {
    const { starts, items } = groupRows(this.names.all, names);
    return {
      starts,
      files: Uint32Array.from(items, (entry) => this.files.at(entry)),
      isOwner: Uint8Array.from(items, (entry) => this.owners.at(entry)),
    };
  }
}
