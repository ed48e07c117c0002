import type { RelPath } from '@repomap/model';
import type { FactsFile } from './ranking.js';

/** The proximity of each file to the nearest seed: the share of directories in common, 0 to 1. */
export function directoryCloseness(
  files: readonly FactsFile[],
  seeds: ReadonlySet<RelPath>,
): Float64Array {
  if (seeds.size === 0) return new Float64Array(files.length);
  const homes = [...new Set(Array.from(seeds, directoryOf))].map((home) => home.split('/'));
  const known = new Map<string, number>();
  return Float64Array.from(files, ({ path }) => {
    if (seeds.has(path)) return 0;
    const directory = directoryOf(path);
    const found = known.get(directory) ?? nearest(directory.split('/'), homes);
    known.set(directory, found);
    return found;
  });
}

/** The path's directory, with a leading component for the root. */
function directoryOf(path: string): string {
  return `/${path}`.slice(0, path.lastIndexOf('/') + 1);
}

function nearest(directory: readonly string[], homes: readonly (readonly string[])[]): number {
  return homes.reduce((best, home) => Math.max(best, closeness(directory, home)), 0);
}

function closeness(a: readonly string[], b: readonly string[]): number {
  // All paths share the root, so it counts only if both are at the root.
  if (a.length === 1 && b.length === 1) return 1;
  const different = a.findIndex((component, depth) => component !== b[depth]);
  const common = (different === -1 ? a.length : different) - 1;
  return (2 * common) / (a.length + b.length - 2);
}
