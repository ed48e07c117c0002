import type { RelPath } from '@repomap/model';
import { type DirectorySizes, directorySizes, split } from './directory-sizes.js';
import type { LeanMapInput, MapFile } from './map-input.js';

/** The places of files, and of directories by their first files, in rank order. Few of many are read. */
export class FilePlaces {
  private readonly input: LeanMapInput;
  private readonly left: Iterator<MapFile>;
  private readonly files = new Map<string, number>();
  private readonly directories = new Map<string, number>();
  private sizes: DirectorySizes | undefined;

  private constructor(input: LeanMapInput) {
    this.input = input;
    this.left = input.files[Symbol.iterator]();
  }

  /** The same for all maps that are drafted of one list of files. */
  static of(input: LeanMapInput): FilePlaces {
    const known = knownPlaces.get(input.files) ?? new FilePlaces(input);
    knownPlaces.set(input.files, known);
    return known;
  }

  of(path: RelPath): number {
    return this.find(this.files, path);
  }

  ofDirectory(directory: string): number {
    return this.find(this.directories, directory);
  }

  /** Number of all files in a directory. */
  totalIn(directory: string): number {
    const { files, directorySizes: known } = this.input;
    this.sizes ??= known ?? directorySizes(Iterator.from(files).map(({ path }) => path));
    return this.sizes.get(directory) ?? 0;
  }

  /** Reads files until one has the key; those that none has come last. */
  private find(places: ReadonlyMap<string, number>, key: string): number {
    for (;;) {
      const known = places.get(key);
      if (known !== undefined) return known;
      const { done, value } = this.left.next();
      if (done) return Number.POSITIVE_INFINITY;
      const place = this.files.size;
      const { directory } = split(value.path);
      this.files.set(value.path, place);
      if (!this.directories.has(directory)) this.directories.set(directory, place);
    }
  }
}

const knownPlaces = new WeakMap<LeanMapInput['files'], FilePlaces>();
