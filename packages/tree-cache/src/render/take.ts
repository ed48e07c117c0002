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

/** Takes each item that fits. */
export function takeFitting<T>(
  items: readonly T[],
  take: (item: T) => boolean,
  isFull: () => boolean,
): void {
  let misfits = 0;
  for (const item of items) {
    if (isFull() || misfits === MISFITS) return;
    misfits = take(item) ? 0 : misfits + 1;
  }
}

/** Guess: after so many misfits in a row hardly a smaller piece follows. */
const MISFITS = 200;
