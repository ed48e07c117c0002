import { type Definition, ReferenceKind, SymbolKind } from '@repomap/model';
import { type Csr, csrFromRows } from './csr.js';
import { familyOf } from './language-family.js';
import { directoryOf } from './path-lookup.js';
import type { FactsFile } from './ranking.js';

/** How a name in a file was bound to its definers, most certain first. */
export const BindingRule = {
  /** The file imports the definer. */
  Import: 'import',
  /** The definer is in the same directory. */
  Directory: 'directory',
  /** By name alone. */
  Name: 'name',
} as const;
export type BindingRule = (typeof BindingRule)[keyof typeof BindingRule];

/** The referent of a name: one file that defines it, or all files that it may refer to. */
export interface Target {
  readonly name: string;
  /** Files that define it, ascending. */
  readonly definers: readonly number[];
  readonly rule: BindingRule;
}

/**
 * The names that files use, bound to the files that define them.
 *
 * A reference graph has an edge from every user of a name to every definer, which amounts to
 * millions of edges for names like `get`. Walking in two steps, file -> target -> definer, moves the
 * same mass over a number of entries that is linear in the tags.
 */
export interface BoundNames {
  readonly targets: readonly Target[];
  /** File -> targets that it defines, weight 1. */
  readonly defines: Csr;
  /** File -> targets that it uses, weight: number of uses. Excludes a file's uses of its own names. */
  readonly uses: Csr;
  /** Number of files that use each target. */
  readonly users: Float64Array;
  /** The targets that a definition of a file belongs to. */
  readonly targetsOf: (file: number, definition: Definition) => readonly number[];
}

/**
 * Binds names within their language family: by import first, then by directory, then by name.
 * References to types bind only to types, and definitions inside a function are never targets.
 * `imports`: file -> files it imports, weight: number of its imports that resolve there.
 */
export function bindNames(files: readonly FactsFile[], imports: Csr = NO_IMPORTS): BoundNames {
  const binder = new Binder(files);
  const rows = files.map((_, file) => binder.bind(file, importsOf(file, imports)));
  return binder.result(rows);
}

const NO_IMPORTS: Csr = { starts: [0], targets: [], weights: [] };

type Row = Map<number, number>;

/** References that can only refer to a type. */
const TYPE_REFERENCES: ReadonlySet<ReferenceKind> = new Set([
  ReferenceKind.Inherit,
  ReferenceKind.Type,
]);

const TYPES: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Class,
  SymbolKind.Enum,
  SymbolKind.Interface,
  SymbolKind.Module,
  SymbolKind.Struct,
  SymbolKind.Trait,
  SymbolKind.Type,
  SymbolKind.Union,
]);

const FUNCTIONS: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constructor,
  SymbolKind.Function,
  SymbolKind.Method,
]);

/** Never local: a field assigned in a constructor or method belongs to the object. */
const MEMBERS: ReadonlySet<SymbolKind> = new Set([SymbolKind.Field, SymbolKind.Property]);

/** The namespaces in which a name is looked up. */
type Space = 'any' | 'type';

/** A name in one namespace of one language family. */
class FamilyName {
  readonly name: string;
  /** Files that define it, ascending. */
  readonly definers: number[] = [];
  /** Number of uses in the file that is being bound. */
  uses = 0;
  /** The target of uses that may mean any definer; undefined until the first use. */
  common: number | undefined;
  /** Definer -> the target for it alone. Most names have none. */
  single: Map<number, number> | undefined;

  constructor(name: string) {
    this.name = name;
  }
}

/** By space, then by name. Most references name nothing that is defined here. */
type FamilyNames = Readonly<Record<Space, Map<string, FamilyName>>>;

class Binder {
  readonly #files: readonly FactsFile[];
  /** By file: equal numbers for equal directories. */
  readonly #directories: readonly number[];
  readonly #families = new Map<string, FamilyNames>();
  /** The targets of imports. */
  readonly #wholeFiles = new FamilyName('');
  readonly #targets: Target[] = [];

  constructor(files: readonly FactsFile[]) {
    this.#files = files;
    this.#directories = numbered(files.map(({ path }) => directoryOf(path)));
    for (const [file, { facts }] of files.entries()) {
      const family = familyOf(facts.language);
      if (family === undefined) continue;
      const names = this.#families.get(family) ?? { any: new Map(), type: new Map() };
      this.#families.set(family, names);
      for (const definition of facts.definitions) {
        if (isLocal(definition, facts.definitions)) continue;
        for (const space of spacesOf(definition)) addDefiner(names[space], definition.name, file);
      }
    }
  }

  /** Target -> weight of the uses in one file, including its imports. */
  bind(file: number, imports: ReadonlyMap<number, number>): Row {
    const row: Row = new Map();
    for (const [definer, weight] of imports)
      row.set(this.#single(this.#wholeFiles, definer, BindingRule.Import), weight);
    const { facts } = this.#files[file] as FactsFile;
    const names = this.#namesOf(file);
    if (names === undefined) return row;
    for (const name of countUses(facts.references, names)) {
      const found = this.#choose(name, file, imports);
      const weight = name.uses / found.length ** 2;
      for (const target of found) row.set(target, (row.get(target) ?? 0) + weight);
      name.uses = 0;
    }
    return row;
  }

  /** The targets of a name in a file; none if the file defines the name itself. */
  #choose(name: FamilyName, file: number, imports: ReadonlyMap<number, number>): readonly number[] {
    const { definers } = name;
    const directory = this.#directories[file];
    const imported: number[] = [];
    const near: number[] = [];
    let isOwn = false;
    for (const definer of definers) {
      if (imports.has(definer)) imported.push(definer);
      else if (definer === file) isOwn = true;
      else if (this.#directories[definer] === directory) near.push(definer);
    }
    if (imported.length > 0)
      return imported.map((definer) => this.#single(name, definer, BindingRule.Import));
    if (isOwn) return [];
    if (near.length > 0)
      return near.map((definer) => this.#single(name, definer, BindingRule.Directory));
    name.common ??= this.#addTarget(name.name, definers, BindingRule.Name);
    return [name.common];
  }

  #single(name: FamilyName, definer: number, rule: BindingRule): number {
    name.single ??= new Map();
    const known = name.single.get(definer);
    if (known !== undefined) return known;
    const target = this.#addTarget(name.name, [definer], rule);
    name.single.set(definer, target);
    return target;
  }

  #addTarget(name: string, definers: readonly number[], rule: BindingRule): number {
    return this.#targets.push({ name, definers, rule }) - 1;
  }

  #namesOf(file: number): FamilyNames | undefined {
    const { facts } = this.#files[file] as FactsFile;
    return this.#families.get(familyOf(facts.language) ?? '');
  }

  #defines(): Csr {
    const rows = this.#files.map((): Row => new Map());
    for (const [target, { definers }] of this.#targets.entries())
      for (const definer of definers) rows[definer]?.set(target, 1);
    return csrFromRows(rows);
  }

  result(rows: readonly Row[]): BoundNames {
    const users = new Float64Array(this.#targets.length);
    for (const row of rows)
      for (const target of row.keys()) users[target] = (users[target] as number) + 1;
    return {
      targets: this.#targets,
      defines: this.#defines(),
      uses: csrFromRows(rows),
      users,
      targetsOf: (file, definition) => {
        const names = this.#namesOf(file);
        const found: number[] = [];
        for (const space of spacesOf(definition)) {
          const name = names?.[space].get(definition.name);
          const single = name?.single?.get(file);
          if (name?.common !== undefined) found.push(name.common);
          if (single !== undefined) found.push(single);
        }
        return found;
      },
    };
  }
}

/** A number for each text, the same for equal ones. */
function numbered(texts: readonly string[]): number[] {
  const numbers = new Map<string, number>();
  return texts.map((text) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  });
}

function addDefiner(names: Map<string, FamilyName>, text: string, file: number): void {
  const name = names.get(text) ?? new FamilyName(text);
  names.set(text, name);
  if (name.definers.at(-1) !== file) name.definers.push(file);
}

/** Counts the uses of names in the family. Returns the used ones by first use, those of types last. */
function countUses(
  references: Iterable<{ readonly name: string; readonly kind: ReferenceKind }>,
  names: FamilyNames,
): readonly FamilyName[] {
  const used: FamilyName[] = [];
  const usedTypes: FamilyName[] = [];
  for (const { name: text, kind } of references) {
    const isType = TYPE_REFERENCES.has(kind);
    const name = (isType ? names.type : names.any).get(text);
    if (name === undefined) continue;
    if (name.uses === 0) (isType ? usedTypes : used).push(name);
    name.uses += 1;
  }
  return [...used, ...usedTypes];
}

const ANY: readonly Space[] = ['any'];
const ANY_AND_TYPE: readonly Space[] = ['any', 'type'];

function spacesOf({ kind }: Definition): readonly Space[] {
  return TYPES.has(kind) ? ANY_AND_TYPE : ANY;
}

/** Whether a definition is inside a function and thus invisible to other files. */
function isLocal(definition: Definition, all: readonly Definition[]): boolean {
  if (MEMBERS.has(definition.kind)) return false;
  const parent = definition.parent === undefined ? undefined : all[definition.parent];
  if (parent === undefined) return false;
  return FUNCTIONS.has(parent.kind) || isLocal(parent, all);
}

function importsOf(file: number, imports: Csr): ReadonlyMap<number, number> {
  const row = new Map<number, number>();
  const end = imports.starts[file + 1] ?? 0;
  for (let i = imports.starts[file] ?? 0; i < end; i += 1)
    row.set(imports.targets[i] as number, imports.weights[i] as number);
  return row;
}
