import { type Definition, ReferenceKind, SymbolKind } from '@repomap/model';
import { type Csr, csrFromRows } from './csr.js';
import { familyOf } from './language-family.js';
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
  /** The target that stands for all definers; undefined until the first use. */
  common: number | undefined;
  /** Definer -> the target for it alone. */
  readonly single = new Map<number, number>();

  constructor(name: string) {
    this.name = name;
  }
}

/** By space, then by name. Most references name nothing that is defined here. */
type FamilyNames = Readonly<Record<Space, Map<string, FamilyName>>>;

class Binder {
  readonly #files: readonly FactsFile[];
  readonly #directories: readonly string[];
  readonly #families = new Map<string, FamilyNames>();
  /** The targets of imports. */
  readonly #wholeFiles = new FamilyName('');
  readonly #targets: Target[] = [];

  constructor(files: readonly FactsFile[]) {
    this.#files = files;
    this.#directories = files.map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1));
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
    for (const counts of countUses(facts.references, names))
      for (const [name, count] of counts) {
        const found = this.#choose(name, file, imports);
        const weight = count / found.length ** 2;
        for (const target of found) row.set(target, (row.get(target) ?? 0) + weight);
      }
    return row;
  }

  /** The targets of a name in a file; none if the file defines the name itself. */
  #choose(name: FamilyName, file: number, imports: ReadonlyMap<number, number>): readonly number[] {
    const { definers } = name;
    const imported = definers.filter((definer) => imports.has(definer));
    if (imported.length > 0)
      return imported.map((definer) => this.#single(name, definer, BindingRule.Import));
    if (definers.includes(file)) return [];
    const directory = this.#directories[file];
    const near = definers.filter((definer) => this.#directories[definer] === directory);
    if (near.length > 0)
      return near.map((definer) => this.#single(name, definer, BindingRule.Directory));
    name.common ??= this.#addTarget(name.name, definers, BindingRule.Name);
    return [name.common];
  }

  #single(name: FamilyName, definer: number, rule: BindingRule): number {
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
        const found = spacesOf(definition).map((space) => names?.[space].get(definition.name));
        return found
          .flatMap((name) => [name?.common, name?.single.get(file)])
          .filter((target) => target !== undefined);
      },
    };
  }
}

function addDefiner(names: Map<string, FamilyName>, text: string, file: number): void {
  const name = names.get(text) ?? new FamilyName(text);
  names.set(text, name);
  if (name.definers.at(-1) !== file) name.definers.push(file);
}

/** How often a file refers to each name that its family defines, by space. */
function countUses(
  references: Iterable<{ readonly name: string; readonly kind: ReferenceKind }>,
  names: FamilyNames,
): readonly ReadonlyMap<FamilyName, number>[] {
  const counts = { any: new Map<FamilyName, number>(), type: new Map<FamilyName, number>() };
  for (const { name: text, kind } of references) {
    const space = TYPE_REFERENCES.has(kind) ? 'type' : 'any';
    const name = names[space].get(text);
    if (name === undefined) continue;
    counts[space].set(name, (counts[space].get(name) ?? 0) + 1);
  }
  return [counts.any, counts.type];
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
