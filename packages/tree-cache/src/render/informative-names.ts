import { CODE_KINDS, type Definition, SymbolKind } from '@repomap/model';

/** Kinds whose names say little. */
const PLAIN: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constructor,
  SymbolKind.EnumMember,
  SymbolKind.Field,
  SymbolKind.Property,
  SymbolKind.Section,
  SymbolKind.Test,
]);

/** Such as `M` of every module in Lua, and parameters of types. */
const ONE_LETTER = /^\w$/;

/**
 * By definition: 1 if its bare name is informative enough for its cost, else 0. Not data members,
 * constructors, headings, tests and single letters, nor definitions local to code.
 */
export function informativeNames(definitions: readonly Definition[]): Uint8Array {
  const informative = new Uint8Array(definitions.length);
  for (let index = 0; index < informative.length; index += 1) {
    const { name, kind, parent } = definitions[index] as Definition;
    const container = parent === undefined ? undefined : definitions[parent]?.kind;
    const isPlain = PLAIN.has(kind) || ONE_LETTER.test(name);
    if (!isPlain && (container === undefined || !CODE_KINDS.has(container))) informative[index] = 1;
  }
  return informative;
}
