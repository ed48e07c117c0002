import type { Found } from './page-data.js';

/** A file to search, and the names that it defines. */
export interface Searched {
  readonly path: string;
  readonly definitions: Iterable<Omit<Found, 'path' | 'distance'> & { readonly name: string }>;
}

/** More than a page shows, so that it can choose between equally close names. */
const MAX_FOUND = 200;

/**
 * The files and definitions whose name contains a text, in either case: at most 200, the closest
 * names first.
 */
export function search(files: Iterable<Searched>, text: string): readonly Found[] {
  const wanted = text.trim();
  if (wanted === '') return [];
  const found: Found[] = [];
  for (const { path, definitions } of files) {
    const distance = pathDistance(path, wanted);
    if (distance !== undefined) found.push({ path, distance });
    for (const definition of definitions) {
      const distance = distanceOf(definition.name, wanted);
      if (distance !== undefined) found.push({ path, ...definition, distance });
    }
  }
  return found.sort((a, b) => a.distance - b.distance).slice(0, MAX_FOUND);
}

/**
 * Names that begin with the text come before those that contain it, shorter before longer ones, and
 * those with the same case first.
 */
function distanceOf(name: string, wanted: string): number | undefined {
  const at = name.toLowerCase().indexOf(wanted.toLowerCase());
  if (at === -1) return undefined;
  return (at === 0 ? 0 : 1000) + name.length + (name.includes(wanted) ? 0 : 0.5);
}

function pathDistance(path: string, wanted: string): number | undefined {
  const whole = distanceOf(path, wanted);
  if (whole === undefined) return undefined;
  return distanceOf(path.slice(path.lastIndexOf('/') + 1), wanted) ?? whole + 1000;
}
