import type { RelPath } from '@repomap/model';
import type { LeanMapInput, MapFile } from './map-input.js';

/** A ranked definition with its file. */
export interface KnownDefinition<File extends MapFile = MapFile> {
  readonly file: File;
  readonly index: number;
}

/** The ranked definitions whose file is given, in rank order. */
export function knownDefinitions<File extends MapFile>(
  input: LeanMapInput<File>,
): KnownDefinition<File>[] {
  const byPath = new Map<RelPath, File>(input.files.map((file) => [file.path, file]));
  return input.definitions.flatMap(({ path, index }) => {
    const file = byPath.get(path);
    return file?.definitions[index] === undefined ? [] : [{ file, index }];
  });
}

/** Takes items up to the first that does not fit. */
export function takeFirst<T>(items: readonly T[], take: (item: T) => boolean): void {
  for (const item of items) if (!take(item)) return;
}

/** Takes each item that fits; answers whether all did. */
export function takeFitting<T>(
  items: readonly T[],
  take: (item: T) => boolean,
  isFull: () => boolean,
): boolean {
  let run = 0;
  let isComplete = true;
  for (const item of items) {
    if (isFull() || run === MISFITS) return false;
    const fits = take(item);
    run = fits ? 0 : run + 1;
    isComplete &&= fits;
  }
  return isComplete;
}

/** Guess: after so many misfits in a row hardly a smaller piece follows. */
const MISFITS = 200;
