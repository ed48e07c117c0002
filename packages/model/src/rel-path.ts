/**
 * A POSIX path relative to the root of a repository: no leading slash, no `.` or `..`, never empty.
 * A byte that is not UTF-8 is represented by the lone surrogate U+DC00 plus its value.
 */
export type RelPath = string & { readonly __brand: 'RelPath' };

/**
 * Validates a path and normalises it to POSIX form.
 * Throws a `TypeError` for a path that is absolute, empty, or leaves the root.
 */
export function relPath(path: string): RelPath {
  if (isNormal(path)) return path as RelPath;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.pop() === undefined) throw outside(path);
    if (part !== '..') parts.push(part);
  }
  if (path.startsWith('/') || parts.length === 0) throw outside(path);
  return parts.join('/') as RelPath;
}

/** Quick, and false for more than it must be: for `./` after any name, and for a final dot. */
function isNormal(path: string): boolean {
  if (path === '' || path.startsWith('/') || path.endsWith('/') || path.endsWith('.')) return false;
  return !path.includes('./') && !path.includes('//');
}

function outside(path: string): TypeError {
  return new TypeError(
    `expected a path relative to the repository's root, got ${JSON.stringify(path)}`,
  );
}
