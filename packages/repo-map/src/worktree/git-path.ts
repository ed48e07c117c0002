import { type RelPath, relPath } from '@repomap/model';

/**
 * A path as git prints it; undefined when it leaves the root. Git makes no such path, but it prints
 * what a forged index or commit holds.
 */
export function gitPath(path: string): RelPath | undefined {
  try {
    return relPath(path);
  } catch {
    return undefined;
  }
}
