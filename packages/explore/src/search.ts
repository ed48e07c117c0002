import type { RepoMap } from '@repomap/repo-map';
import type { Found } from './page-data.js';

/** The facts of each file, by path. */
export type Facts = Awaited<ReturnType<RepoMap['facts']>>;

const MAX_FOUND = 40;

interface Match {
  readonly found: Found;
  /** Greater for a match that is less close. */
  readonly distance: number;
}

/**
 * The files and definitions whose name contains a text, in either case: at most forty, the closest
 * names first.
 */
export function search(facts: Facts, text: string): readonly Found[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const matches: Match[] = [];
  const add = (found: Found, distance: number | undefined) => {
    if (distance !== undefined) matches.push({ found, distance });
  };
  for (const [path, { definitions }] of facts) {
    add({ path }, pathDistance(path, wanted));
    for (const { name, kind, line } of definitions)
      add({ path, name, kind, line: line + 1 }, distanceOf(name, wanted));
  }
  return matches
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MAX_FOUND)
    .map(({ found }) => found);
}

/** Names that begin with the text come before those that contain it, shorter before longer ones. */
function distanceOf(name: string, wanted: string): number | undefined {
  const at = name.toLowerCase().indexOf(wanted);
  return at === -1 ? undefined : (at === 0 ? 0 : 1000) + name.length;
}

function pathDistance(path: string, wanted: string): number | undefined {
  const whole = distanceOf(path, wanted);
  if (whole === undefined) return undefined;
  return distanceOf(path.slice(path.lastIndexOf('/') + 1), wanted) ?? whole + 1000;
}
