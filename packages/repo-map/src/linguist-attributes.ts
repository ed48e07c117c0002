import type { LinguistAttributes, RelPath } from '@repomap/model';
import type { Git } from './git.js';

const NAMES = ['linguist-generated', 'linguist-vendored', 'linguist-documentation'];

/** Attributes of the user and the system are no part of the repository: equal trees give equal maps. */
const CONFIG = ['-c', 'core.attributesFile='];

/**
 * The `linguist-*` attributes of paths, by `git check-attr`: with macros, negations and
 * `info/attributes`. Paths without any are absent. Undefined when git fails.
 */
export async function linguistAttributes(
  root: string,
  paths: Iterable<RelPath>,
  git: Git,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<RelPath, LinguistAttributes> | undefined> {
  const input = Array.from(paths, (path) => `${path}\0`).join('');
  const args = [...CONFIG, 'check-attr', '-z', '--stdin', ...NAMES];
  const output = await git(root, args, { signal, input });
  return typeof output === 'string' ? parseAttributes(output) : undefined;
}

/** Rows of `<path> NUL <attribute> NUL <value> NUL`. */
function parseAttributes(output: string): ReadonlyMap<RelPath, LinguistAttributes> {
  const found = new Map<RelPath, LinguistAttributes>();
  const fields = output.split('\0');
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const value = fields[at + 2] as string;
    if (value === 'unspecified') continue;
    const path = fields[at] as RelPath;
    const name = (fields[at + 1] as string).slice('linguist-'.length);
    found.set(path, { ...found.get(path), [name]: isTrue(value) });
  }
  return found;
}

/** As linguist reads values: whatever is set and not `false`. */
function isTrue(value: string): boolean {
  return value !== 'unset' && value !== 'false' && value !== '0';
}
