import { type Definition, SymbolKind } from '@repomap/model';

/**
 * Whether a definition is another assignment of a variable, or another branch of a macro: its name is
 * shown where it is defined first.
 */
export function isRepeated(definitions: readonly Definition[], index: number): boolean {
  const { kind } = definitions[index] as Definition;
  if (!ASSIGNED.has(kind)) return false;
  const firsts = knownFirsts.get(definitions) ?? firstsOf(definitions);
  knownFirsts.set(definitions, firsts);
  return firsts.get(ownName(definitions[index] as Definition)) !== index;
}

/** By name and parent: the index of the first definition of a kind that can be repeated. */
function firstsOf(definitions: readonly Definition[]): ReadonlyMap<string, number> {
  const firsts = new Map<string, number>();
  for (const [index, definition] of definitions.entries()) {
    const name = ownName(definition);
    if (ASSIGNED.has(definition.kind) && !firsts.has(name)) firsts.set(name, index);
  }
  return firsts;
}

function ownName({ name, parent = -1 }: Definition): string {
  return `${parent} ${name}`;
}

const knownFirsts = new WeakMap<readonly Definition[], ReadonlyMap<string, number>>();

const ASSIGNED: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constant,
  SymbolKind.Macro,
  SymbolKind.Variable,
]);
