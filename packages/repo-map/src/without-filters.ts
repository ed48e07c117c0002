import type { Git, GitOptions } from './git.js';

/**
 * Settings under which git runs no filter: to tell whether a file was changed, it would run the
 * programs that the repository's own configuration names. What they filter counts as changed, and is
 * then known by its own bytes.
 */
export async function withoutFilters(
  root: string,
  git: Git,
  signal: AbortSignal | undefined,
): Promise<NonNullable<GitOptions['config']>> {
  const names = ['config', '-z', '--name-only', '--get-regexp', '^filter\\.'];
  const keys = (await git(root, names, { signal }))?.split('\0') ?? [];
  const filters = new Set(keys.map((key) => key.slice(0, key.lastIndexOf('.'))));
  filters.delete('');
  const off = Array.from(filters, (filter) => [
    [`${filter}.clean`, ''],
    [`${filter}.process`, ''],
    [`${filter}.required`, 'false'],
  ]);
  return Object.fromEntries(off.flat());
}
