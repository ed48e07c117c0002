import { type Definition, type FileFacts, ReferenceKind, SymbolKind } from '@repomap/model';
import { familyOf } from './language-family.js';
import type { Words } from './words.js';

/** What a file contributes to the binding of names. Names are numbers of `Words`. */
export interface BindingRow {
  /** Undefined for declarative languages, whose names are not bound. */
  readonly family: string | undefined;
  /** By definition: its name. */
  readonly definitions: Uint32Array;
  /** By definition: the sum of its flags. */
  readonly flags: Uint8Array;
  /** The distinct names it uses by first use, those of types last. */
  readonly uses: Uint32Array;
  /** Parallel to `uses`: number of uses. */
  readonly counts: Uint32Array;
  /** Where the names of types begin in `uses`. */
  readonly firstType: number;
  /** The names that it imports, as it calls them. */
  readonly imported: ReadonlySet<number>;
  /** Number of all references. */
  readonly references: number;
}

/** The definition is of a type, so that references to types may mean it. */
export const IS_TYPE = 1;
/** The definition is inside a function and thus invisible to other files. */
export const IS_LOCAL = 2;
/** The definition is a key of an object literal, which no name means that is imported from elsewhere. */
export const IS_KEY = 4;

export function bindingRow(facts: FileFacts, words: Words): BindingRow {
  // Facts may decode their references on each access.
  const { definitions, references } = facts;
  const family = familyOf(facts.language);
  if (family === undefined) return { ...NOTHING, references: references.length };
  const names = new Map<number, number>();
  const types = new Map<number, number>();
  for (const { name, kind } of references) {
    const counts = TYPE_REFERENCES.has(kind) ? types : names;
    const number = words.add(name);
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return {
    family,
    definitions: Uint32Array.from(definitions, ({ name }) => words.add(name)),
    flags: Uint8Array.from(definitions, (each) => flagsOf(each, definitions, family)),
    uses: Uint32Array.from([...names.keys(), ...types.keys()]),
    counts: Uint32Array.from([...names.values(), ...types.values()]),
    firstType: names.size,
    imported: new Set(importedNames(facts).map((name) => words.add(name))),
    references: references.length,
  };
}

const NO_NUMBERS = new Uint32Array();
const NOTHING: Omit<BindingRow, 'references'> = {
  family: undefined,
  definitions: NO_NUMBERS,
  flags: new Uint8Array(),
  uses: NO_NUMBERS,
  counts: NO_NUMBERS,
  firstType: 0,
  imported: new Set(),
};

function importedNames({ imports = [] }: FileFacts): string[] {
  return imports.flatMap(({ name, alias }) => alias ?? (name === '*' ? [] : (name ?? [])));
}

function flagsOf(
  definition: Definition,
  all: readonly Definition[],
  family: string | undefined,
): number {
  const type = TYPES.has(definition.kind) ? IS_TYPE : 0;
  const local = isLocal(definition, all) ? IS_LOCAL : 0;
  return type + local + (family === 'js' && isKey(definition, all) ? IS_KEY : 0);
}

function isKey({ kind, parent }: Definition, all: readonly Definition[]): boolean {
  if (kind !== SymbolKind.Property && kind !== SymbolKind.Method) return false;
  const container = parent === undefined ? undefined : all[parent];
  return container === undefined || !TYPES.has(container.kind);
}

function isLocal(definition: Definition, all: readonly Definition[]): boolean {
  if (MEMBERS.has(definition.kind)) return false;
  const parent = definition.parent === undefined ? undefined : all[definition.parent];
  if (parent === undefined) return false;
  return FUNCTIONS.has(parent.kind) || isLocal(parent, all);
}

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
