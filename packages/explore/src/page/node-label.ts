/** Longer paths of directories are cut in the middle. */
const MAX_DIRECTORY = 26;

/** The labels of files: the name, with its directory where several files have the same name. */
export function fileLabels(paths: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const path of paths) counts.set(lastOf(path, 1), 1 + (counts.get(lastOf(path, 1)) ?? 0));
  return paths.map((path) => lastOf(path, counts.get(lastOf(path, 1)) === 1 ? 1 : 2));
}

/** The label of a directory: where it begins and where it ends. */
export function directoryLabel(path: string): string {
  if (path.length <= MAX_DIRECTORY) return `${path}/`;
  return `${path.slice(0, path.indexOf('/'))}/…/${lastOf(path, 1)}/`;
}

function lastOf(path: string, parts: number): string {
  return path.split('/').slice(-parts).join('/');
}
