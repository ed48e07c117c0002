import { rmdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Whether a path is a memo file: `{sha256}.json` or `{sha256}.json.gz`. */
export function isMemoFile(path: string): boolean {
  return /(?:^|[\\/])[0-9a-f]{64}\.json(?:\.gz)?$/.test(path);
}

/** Removes the empty day, month and year directories of a memo file. */
export function removeEmptyDateDirectories(result: string): void {
  try {
    for (let path = dirname(result); /^\d+$/.test(basename(path)); path = dirname(path))
      rmdirSync(path);
  } catch {} // Not empty.
}
