import { directoryOf } from '../path-index.js';

/** What is said for directories and all that lies in them, unless something nearer says otherwise. */
export class ByDirectory<T> {
  private readonly values: ReadonlyMap<string, T>;

  constructor(values: Iterable<readonly [directory: string, value: T]>) {
    this.values = new Map(values);
  }

  at(directory: string): T | undefined {
    return this.values.get(directory);
  }

  /** What the nearest directory above a file says. */
  above(path: string): T | undefined {
    return this.allAbove(path).next().value;
  }

  /** What each directory above a file says, the nearest first. */
  *allAbove(path: string): Generator<T, undefined> {
    let directory = path;
    while (directory !== '') {
      directory = directoryOf(directory);
      const value = this.values.get(directory);
      if (value !== undefined) yield value;
    }
  }
}
