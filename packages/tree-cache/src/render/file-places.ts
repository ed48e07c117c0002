import type { RelPath } from '@repomap/model';
import type { LeanMapInput, MapFile } from './map-input.js';

/** The directory of files at the root, as maps write it. */
export const ROOT = './';

/** Splits a path into its directory, which ends in a slash, and its name. */
export function split(path: RelPath): { readonly directory: string; readonly name: string } {
  const start = path.lastIndexOf('/') + 1;
  return { directory: path.slice(0, start) || ROOT, name: path.slice(start) };
}

/** The places of files, and of directories by their first files, in rank order. Few of many are read. */
export class FilePlaces {
  readonly #input: LeanMapInput;
  readonly #left: Iterator<MapFile>;
  readonly #files = new Map<string, number>();
  readonly #directories = new Map<string, number>();
  #totals: ReadonlyMap<string, number> | undefined;

  private constructor(input: LeanMapInput) {
    this.#input = input;
    this.#left = input.files[Symbol.iterator]();
  }

  /** The same for all maps that are drafted of one list of files. */
  static of(input: LeanMapInput): FilePlaces {
    const known = knownPlaces.get(input.files) ?? new FilePlaces(input);
    knownPlaces.set(input.files, known);
    return known;
  }

  of(path: RelPath): number {
    return this.#find(this.#files, path);
  }

  ofDirectory(directory: string): number {
    return this.#find(this.#directories, directory);
  }

  /** Number of all files in a directory. */
  totalIn(directory: string): number {
    this.#totals ??= this.#count();
    return this.#totals.get(directory) ?? 0;
  }

  /** Reads files until one has the key; those that none has come last. */
  #find(places: ReadonlyMap<string, number>, key: string): number {
    for (;;) {
      const known = places.get(key);
      if (known !== undefined) return known;
      const { done, value } = this.#left.next();
      if (done) return Number.POSITIVE_INFINITY;
      const place = this.#files.size;
      const { directory } = split(value.path);
      this.#files.set(value.path, place);
      if (!this.#directories.has(directory)) this.#directories.set(directory, place);
    }
  }

  #count(): ReadonlyMap<string, number> {
    const { files, paths = Iterator.from(files).map(({ path }) => path) } = this.#input;
    const totals = new Map<string, number>();
    for (const path of paths) {
      const { directory } = split(path);
      totals.set(directory, (totals.get(directory) ?? 0) + 1);
    }
    return totals;
  }
}

const knownPlaces = new WeakMap<LeanMapInput['files'], FilePlaces>();
