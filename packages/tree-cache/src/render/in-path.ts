import { SymbolKind } from '@repomap/model';
import type { MapFile } from './map-input.js';

/** Kinds that are a file's subject where they have its name. */
const TYPES: ReadonlySet<SymbolKind> = new Set([
  SymbolKind.Class,
  SymbolKind.Enum,
  SymbolKind.Interface,
  SymbolKind.Struct,
  SymbolKind.Trait,
]);

/**
 * Whether the path in the header of a file names a definition, so that its name need not be repeated: a
 * namespace such as `Shop.Cart` in `src/Shop/Cart/Item.cs`.
 */
export function isInPath({ path, definitions }: MapFile, index: number): boolean {
  const definition = definitions[index];
  if (definition?.kind !== SymbolKind.Module || definition.parent !== undefined) return false;
  const directories = partsOf(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  const names = partsOf(definition.name);
  return names.length > 0 && names.every((name, i) => name === directories.at(i - names.length));
}

/** Whether a definition is the type that a file is named after: `Item` in `Item.cs` and `Item.Parts.cs`. */
function isNamedByFile({ path, definitions }: MapFile, index: number): boolean {
  const definition = definitions[index];
  if (definition === undefined || !TYPES.has(definition.kind)) return false;
  const { name } = definition;
  const start = path.lastIndexOf('/') + 1;
  const end = start + name.length;
  return (
    path.startsWith(name, start) &&
    (end === path.length || path[end] === '.') &&
    !name.includes('.')
  );
}

/** Whether the path of a file, once it is shown, says the name of a definition. */
export function isNamedByPath(file: MapFile, index: number): boolean {
  return isInPath(file, index) || isNamedByFile(file, index);
}

function partsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[./\\:]+/)
    .filter((part) => part !== '');
}
