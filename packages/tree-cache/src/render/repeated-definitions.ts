import { type Definition, SymbolKind } from '@repomap/model';

/**
 * By definition: 1 if it is another assignment of a variable, or another branch of a macro, else 0. Its
 * name is shown where it is defined first.
 */
export function repeatedDefinitions(definitions: readonly Definition[]): Uint8Array {
  const known = everKnown.get(definitions);
  if (known !== undefined) return known;
  const repeated = new Uint8Array(definitions.length);
  const found = new Set<string>();
  for (const [index, { name, kind, parent = -1 }] of definitions.entries()) {
    if (!ASSIGNED.has(kind)) continue;
    const own = `${parent} ${name}`;
    if (found.has(own)) repeated[index] = 1;
    found.add(own);
  }
  everKnown.set(definitions, repeated);
  return repeated;
}

/** By list of definitions, which many maps show. */
const everKnown = new WeakMap<readonly Definition[], Uint8Array>();

const ASSIGNED: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constant,
  SymbolKind.Macro,
  SymbolKind.Variable,
]);
