import { type Definition, SymbolKind } from '@repomap/model';

/**
 * By definition: 1 if it is another assignment of a variable, another branch of a macro, or a section that
 * another document of the file has at the same place, else 0. Its name is shown where it is defined first.
 */
export function repeatedDefinitions(definitions: readonly Definition[]): Uint8Array {
  const repeated = new Uint8Array(definitions.length);
  const found = new Map<string, number>();
  // The first section at the place of each.
  const places: number[] = [];
  for (const [index, definition] of definitions.entries()) {
    const { name, kind, parent = -1 } = definition;
    places.push(index);
    const isSection = kind === SymbolKind.Section;
    if (!isSection && !ASSIGNED.has(kind)) continue;
    const own = `${isSection} ${isSection ? (places[parent] ?? -1) : parent} ${name}`;
    const first = found.get(own);
    if (first === undefined) found.set(own, index);
    else if (isSection) places[index] = first;
    // Titles at the top are few, and each may be what a task is about, as the name of a document is.
    const isShown = isSection && (parent < 0 || namesDocument(definition, definitions));
    if (first !== undefined && !isShown) repeated[index] = 1;
  }
  return repeated;
}

const ASSIGNED: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Constant,
  SymbolKind.Macro,
  SymbolKind.Variable,
]);

/** `name: cart` in the metadata of a resource. */
function namesDocument(
  { name, line, end, parent }: Definition,
  definitions: readonly Definition[],
): boolean {
  const isNamed = name === 'name' && line === end && parent !== undefined;
  return isNamed && definitions[parent]?.parent === undefined;
}
