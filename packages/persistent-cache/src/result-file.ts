import { rmdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Whether a path is that of a memoised result: `{sha256}.json` or `{sha256}.json.gz`. */
export function isResultFile(path: string): boolean {
  return /(?:^|[\\/])[0-9a-f]{64}\.json(?:\.gz)?$/.test(path);
}

/** Removes the directories of a result's day, month and year that are empty. */
export function removeEmptyDays(result: string): void {
  try {
    for (let path = dirname(result); /^\d+$/.test(basename(path)); path = dirname(path))
      rmdirSync(path);
  } catch {} // Not empty.
}
