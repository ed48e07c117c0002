import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The name is a convention that backup programs know: https://bford.info/cachedir/. */
const MARKER = 'CACHEDIR.TAG';

const SIGNATURE = 'Signature: 8a477f597d28d172789f06886806bc55';
const OURS = '# This directory belongs to @repomap/persistent-cache, which may delete it.';

/** Makes a directory that only its user can read, and marks it as one that may be deleted. */
export function makeMarkedDirectory(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const marker = join(directory, MARKER);
  if (!existsSync(marker)) writeFileSync(marker, `${SIGNATURE}\n${OURS}\n`);
}

/** Whether a directory was made by this package. */
export function isMarked(directory: string): boolean {
  try {
    return readFileSync(join(directory, MARKER), 'utf8').includes(OURS);
  } catch {
    return false;
  }
}
