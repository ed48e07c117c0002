import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a directory of ours holds. */
export type DirectoryKind = 'analysis' | 'database' | 'results';

/** The name is a convention that backup programs know: https://bford.info/cachedir/. */
export const MARKER = 'CACHEDIR.TAG';

const SIGNATURE = 'Signature: 8a477f597d28d172789f06886806bc55';
const OURS =
  '# This directory belongs to @repomap/persistent-cache, which may delete it. It holds: ';

/**
 * Makes a directory that only its user can read, and marks it as one that may be deleted.
 * A directory in which somebody else has put something is not marked.
 */
export function makeMarkedDirectory(directory: string, kind: DirectoryKind): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (readdirSync(directory).length === 0)
    writeFileSync(join(directory, MARKER), `${SIGNATURE}\n${OURS}${kind}\n`);
}

/** What a directory holds that was made by this package; `undefined` for any other directory. */
export function markedKind(directory: string): DirectoryKind | undefined {
  try {
    const lines = readFileSync(join(directory, MARKER), 'utf8').split('\n');
    const ours = lines.find((line) => line.startsWith(OURS));
    return ours?.slice(OURS.length) as DirectoryKind | undefined;
  } catch {
    return undefined;
  }
}
