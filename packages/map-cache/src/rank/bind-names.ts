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
type Space = 'type' | 'any';

class Binder {
  readonly #files: readonly FactsFile[];
  readonly #directories: readonly string[];
  /** By family, space and name. */
  readonly #definers = new Map<string, number[]>();
  /** Every defined name: most references name nothing that is defined here. */
  readonly #names = new Set<string>();
  readonly #targets: Target[] = [];
  readonly #ids = new Map<string, number>();

  constructor(files: readonly FactsFile[]) {
    this.#files = files;
    this.#directories = files.map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1));
    for (const [file, { facts }] of files.entries()) {
      const family = familyOf(facts.language);
      if (family === undefined) continue;
      for (const definition of facts.definitions) {
        if (isLocal(definition, facts.definitions)) continue;
        this.#names.add(definition.name);
        for (const space of spacesOf(definition))
          this.#addDefiner(keyOf(family, space, definition.name), file);
      }
    }
  }

  #addDefiner(key: string, file: number): void {
    const known = this.#definers.get(key);
    if (known === undefined) this.#definers.set(key, [file]);
    else if (known.at(-1) !== file) known.push(file);
  }

  /** Target -> weight of the uses in one file, including its imports. */
  bind(file: number, imports: ReadonlyMap<number, number>): Row {
    const row: Row = new Map();
    for (const [target, weight] of imports)
      row.set(this.#specific('', target, BindingRule.Import), weight);
    const { facts } = this.#files[file] as FactsFile;
    const family = familyOf(facts.language);
    if (family === undefined) return row;
    for (const [key, count] of this.#countUses(facts.references, family)) {
      const definers = this.#definers.get(key);
      if (definers === undefined) continue;
      const found = this.#choose(key, definers, file, imports);
      for (const target of found)
        row.set(target, (row.get(target) ?? 0) + count / found.length ** 2);
    }
    return row;
  }

  /** By key: how often a file refers to each name that some file defines. */
  *#countUses(
    references: Iterable<{ readonly name: string; readonly kind: ReferenceKind }>,
    family: string,
  ): Generator<readonly [key: string, count: number]> {
    const counts = { any: new Map<string, number>(), type: new Map<string, number>() };
    for (const { name, kind } of references) {
      if (!this.#names.has(name)) continue;
      const bySpace = counts[TYPE_REFERENCES.has(kind) ? 'type' : 'any'];
      bySpace.set(name, (bySpace.get(name) ?? 0) + 1);
    }
    for (const space of ['any', 'type'] as const)
      for (const [name, count] of counts[space]) yield [keyOf(family, space, name), count];
  }

  /** The targets of a name in a file; none if the file defines the name itself. */
  #choose(
    key: string,
    definers: readonly number[],
    file: number,
    imports: ReadonlyMap<number, number>,
  ): readonly number[] {
    const imported = definers.filter((definer) => imports.has(definer));
    if (imported.length > 0)
      return imported.map((definer) => this.#specific(key, definer, BindingRule.Import));
    if (definers.includes(file)) return [];
    const directory = this.#directories[file];
    const near = definers.filter((definer) => this.#directories[definer] === directory);
    if (near.length > 0)
      return near.map((definer) => this.#specific(key, definer, BindingRule.Directory));
    return [this.#target(key, definers, BindingRule.Name)];
  }

  #specific(key: string, definer: number, rule: BindingRule): number {
    return this.#target(`${key}\0${definer}`, [definer], rule);
  }

  #target(id: string, definers: readonly number[], rule: BindingRule): number {
    const known = this.#ids.get(id);
    if (known !== undefined) return known;
    this.#targets.push({ name: nameOf(id), definers, rule });
    this.#ids.set(id, this.#targets.length - 1);
    return this.#targets.length - 1;
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
        const { facts } = this.#files[file] as FactsFile;
        const family = familyOf(facts.language) ?? '';
        return spacesOf(definition).flatMap((space) => {
          const key = keyOf(family, space, definition.name);
          return [this.#ids.get(key) ?? [], this.#ids.get(`${key}\0${file}`) ?? []].flat();
        });
      },
    };
  }
}

function keyOf(family: string, space: Space, name: string): string {
  return `${space}\0${family}\0${name}`;
}

/** The name in a target's key; empty for a whole file. */
function nameOf(id: string): string {
  return id.split('\0')[2] ?? '';
}

function spacesOf({ kind }: Definition): readonly Space[] {
  return TYPES.has(kind) ? ['any', 'type'] : ['any'];
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
