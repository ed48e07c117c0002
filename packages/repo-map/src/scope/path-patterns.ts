import type { RelPath } from '@repomap/model';
import { requestError } from '../repo-map-error.js';

export interface PathPatterns {
  /** Patterns of the files to map; empty for all. */
  readonly include: readonly string[];
  /** Patterns of files that are left out. */
  readonly exclude: readonly string[];
}

/**
 * Whether a file is included by patterns as in `.gitignore`, relative to the root and case
 * sensitive. Of the patterns of one list, the last that matches decides, so `!` makes an exception.
 * Throws `REPO_MAP_REQUEST` for an empty pattern and for a comment.
 */
export async function pathPatterns({
  include,
  exclude,
}: PathPatterns): Promise<(path: RelPath) => boolean> {
  for (const [option, patterns] of Object.entries({ include, exclude }))
    for (const pattern of patterns) check(option, pattern);
  const { default: ignore } = await import('ignore');
  const options = { ignorecase: false };
  const included = include.length === 0 ? undefined : ignore(options).add([...include]);
  const excluded = ignore(options).add([...exclude]);
  return (path) => (included?.ignores(path) ?? true) && !excluded.ignores(path);
}

function check(option: string, pattern: string): void {
  if (pattern.trim() !== '' && !pattern.startsWith('#')) return;
  const expected = 'expected a pattern as in .gitignore, such as src/ or *.ts';
  const got = JSON.stringify(pattern);
  throw requestError(`${option}: ${expected}; got ${got}`);
}
