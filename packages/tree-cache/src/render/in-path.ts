import { SymbolKind } from '@repomap/model';
import { split } from './directory-sizes.js';
import type { MapFile } from './map-input.js';

/**
 * Whether the path in the header of a file names a definition, so that its name need not be repeated: a
 * namespace such as `Shop.Cart` in `src/Shop.Core/Cart/Item.cs`. If it stands for the whole file, its
 * first part may be missing, which builds map to a directory (`Shop\Cart` in `app/Cart/Item.php`), or it may
 * end with the name of the file (`Shop.Cart` in `src/Shop/Cart.hs`).
 */
export function isInPath({ path, definitions }: MapFile, index: number): boolean {
  const definition = definitions[index];
  if (definition?.kind !== SymbolKind.Module || definition.parent !== undefined) return false;
  const { directory, name } = split(path);
  const directories = partsOf(directory);
  const names = partsOf(definition.name);
  if (names.length === 0) return false;
  if (areInOrder(names, directories)) return true;
  const hasMembers = definitions[index + 1]?.parent === index;
  if (hasMembers) return false;
  const all = [...directories, ...partsOf(name.replace(/\.\w+$/, ''))];
  return endsWith(all, names) || (names.length > 1 && endsWith(directories, names.slice(1)));
}

/** Whether a list has all items of another in their order, with others between them. */
function areInOrder(items: readonly string[], all: readonly string[]): boolean {
  let found = 0;
  for (const item of all) if (item === items[found]) found += 1;
  return found === items.length;
}

function endsWith(all: readonly string[], end: readonly string[]): boolean {
  return end.every((item, i) => item === all.at(i - end.length));
}

/** The modules of which `isInPath` may be true. */
export function outermostModules(definitions: MapFile['definitions']): readonly number[] {
  return definitions.flatMap(({ kind, parent }, index) =>
    kind === SymbolKind.Module && parent === undefined ? [index] : [],
  );
}

function partsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[./\\:]+/)
    .filter((part) => part !== '');
}
