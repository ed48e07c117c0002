import { type Definition, type FileFacts, isPrivateByScope, SymbolKind } from '@repomap/model';

/** What ranking asks about a definition by its kind and place. Marks of one definition add up. */
export const Mark = {
  /** It is of a type, so that references to types may mean it. */
  Type: 1,
  /** No reference of another file means it: it is local or of an instance, or named by a path or a title. */
  Hidden: 2,
  /** Its name counts as text. A title is prose, which the text of the file counts. */
  NameText: 4,
  /** It is one of the outermost of its file, by which copies are found. */
  Outermost: 8,
  /** It is a member, such as a key of an object literal, which no name means that is imported or used alone. */
  Member: 16,
} as const;

/** The sum of the marks of each definition of a file. */
export function marksOf({
  language,
  definitions,
}: Pick<FileFacts, 'language' | 'definitions'>): Uint8Array {
  const wrapper = wrapperIn(definitions);
  // Not by `from`, which takes as long as the marks.
  const marks = new Uint8Array(definitions.length);
  for (let i = 0; i < marks.length; i += 1) {
    const each = definitions[i] as Definition;
    marks[i] =
      (TYPES.has(each.kind) ? Mark.Type : 0) +
      (isHidden(each, definitions, language) ? Mark.Hidden : 0) +
      (each.kind === SymbolKind.Test ? 0 : Mark.NameText) +
      (isOutermost(each, definitions) || isIn(wrapper, each) ? Mark.Outermost : 0) +
      (isMember(each, definitions) ? Mark.Member : 0);
  }
  return marks;
}

/** Number of definitions from `start` to `end` that have a mark. */
export function countMarked(marks: Uint8Array, mark: number, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i += 1) if ((marks[i] as number) & mark) count += 1;
  return count;
}

function isMember({ kind, parent }: Definition, all: readonly Definition[]): boolean {
  if (kind !== SymbolKind.Method && !MEMBERS.has(kind)) return false;
  return parent === undefined || all[parent]?.kind !== SymbolKind.Module;
}

function isHidden(definition: Definition, all: readonly Definition[], language: string): boolean {
  const isTitled =
    TITLED.has(definition.kind) || (definition.kind === SymbolKind.Task && language === 'python');
  return isTitled || isPrivateByScope(definition, language) || isLocal(definition, all);
}

function isLocal(definition: Definition, all: readonly Definition[]): boolean {
  if (MEMBERS.has(definition.kind)) return false;
  const parent = definition.parent === undefined ? undefined : all[definition.parent];
  if (parent === undefined) return false;
  return FUNCTIONS.has(parent.kind) || isLocal(parent, all);
}

function isOutermost({ kind, parent }: Definition, all: readonly Definition[]): boolean {
  if (REPEATED.has(kind)) return false;
  return parent === undefined || all[parent]?.kind === SymbolKind.Module;
}

/** The value that holds all else of a file, as bundles for browsers do: `var Library = (() => {...})();`. */
function wrapperIn(definitions: readonly Definition[]): number | undefined {
  const outermost: number[] = [];
  for (let i = 0; i < definitions.length && outermost.length < 2; i += 1)
    if (isOutermost(definitions[i] as Definition, definitions)) outermost.push(i);
  const [only, second] = outermost;
  if (only === undefined || second !== undefined) return undefined;
  return VALUES.has((definitions[only] as Definition).kind) ? only : undefined;
}

function isIn(wrapper: number | undefined, { kind, parent }: Definition): boolean {
  return wrapper !== undefined && parent === wrapper && !REPEATED.has(kind);
}

const VALUES: ReadonlySet<SymbolKind> = new Set([SymbolKind.Constant, SymbolKind.Variable]);

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

/** What calls never mean, although a word of its title may be that of a function; also targets of Bazel. */
const TITLED: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Route,
  SymbolKind.Section,
  SymbolKind.Test,
]);

/** Declarations without a body, macros of platforms, headings and titles of tests repeat by nature. */
const REPEATED: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Macro,
  SymbolKind.Module,
  SymbolKind.Prototype,
  SymbolKind.Section,
  SymbolKind.Test,
]);
