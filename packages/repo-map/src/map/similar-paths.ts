import { nearestName } from '@repomap/cache';
import { quotedPath, type RelPath } from '@repomap/model';

const MAX_SIMILAR = 3;

/** The files that a path may mean which is none: those of the same name, or else one of nearly that name. */
export function similarPaths(path: string, paths: Iterable<RelPath>): readonly RelPath[] {
  const byName = Map.groupBy(paths, nameOf);
  const sameName =
    byName.get(nameOf(path)) ?? byName.get(nearestName(nameOf(path), [...byName.keys()]) ?? '');
  return (sameName ?? []).slice(0, MAX_SIMILAR);
}

/** As the end of an error's message; empty if there are none. */
export function didYouMean(paths: readonly RelPath[]): string {
  return paths.length === 0 ? '' : `; did you mean ${paths.map(quotedPath).join(' or ')}?`;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
