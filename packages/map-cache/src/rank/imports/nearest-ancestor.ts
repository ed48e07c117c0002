import { directoryOf } from '../path-lookup.js';

/** Values of directories that apply to everything below, unless a nearer directory has its own. */
export class NearestAncestor<T> {
  private readonly values: ReadonlyMap<string, T>;

  constructor(values: Iterable<readonly [directory: string, value: T]>) {
    this.values = new Map(values);
  }

  at(directory: string): T | undefined {
    return this.values.get(directory);
  }

  /** The value of the nearest ancestor directory of a file. */
  above(path: string): T | undefined {
    return this.allAbove(path).next().value;
  }

  /** The values of all ancestor directories of a file, nearest first. */
  *allAbove(path: string): Generator<T, undefined> {
    let directory = path;
    while (directory !== '') {
      directory = directoryOf(directory);
      const value = this.values.get(directory);
      if (value !== undefined) yield value;
    }
  }
}
