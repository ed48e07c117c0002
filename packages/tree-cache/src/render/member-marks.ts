import { type Definition, SymbolKind } from '@repomap/model';

/** By list of definitions, which many maps show. */
const everKnown = new WeakMap<readonly Definition[], Uint8Array>();

/**
 * By definition: 1 if its line is indented as that of a member, else 0. What is in an outermost
 * namespace is not: beside its types, their own members would look no different from them. A module
 * of nothing but functions and values is a container like a class.
 */
export function memberMarks(definitions: readonly Definition[]): Uint8Array {
  const known = everKnown.get(definitions);
  if (known !== undefined) return known;
  const hasTypes = new Uint8Array(definitions.length);
  for (const { kind, parent } of definitions)
    if (parent !== undefined && CONTAINERS.has(kind)) hasTypes[parent] = 1;
  const marks = new Uint8Array(definitions.length);
  for (let index = 0; index < marks.length; index += 1) {
    const { parent } = definitions[index] as Definition;
    if (parent === undefined) continue;
    const isNamespace =
      definitions[parent]?.kind === SymbolKind.Module && hasTypes[parent] === 1 && !marks[parent];
    marks[index] = isNamespace ? 0 : 1;
  }
  everKnown.set(definitions, marks);
  return marks;
}

const CONTAINERS: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Class,
  SymbolKind.Enum,
  SymbolKind.Interface,
  SymbolKind.Module,
  SymbolKind.Struct,
  SymbolKind.Trait,
  SymbolKind.Union,
]);
