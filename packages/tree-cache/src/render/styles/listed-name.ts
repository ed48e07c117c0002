import { quotedPath, type RelPath } from '@repomap/model';

/** A file name in a list whose items are separated by spaces: quoted like a path, or if it has any. */
export function listedName(name: string): string {
  const quoted = quotedPath(name as RelPath);
  return quoted === name && name.includes(' ') ? `"${name}"` : quoted;
}
