import { groupRows, type Lists } from './lists.js';
import { directoryOf } from './path-lookup.js';

/** The directories of paths, numbered by first appearance. */
export class Directories {
  /** By file: the number of its directory. */
  readonly of: Uint32Array;
  private readonly files: Lists;

  constructor(paths: readonly string[]) {
    const numbers = new Map<string, number>();
    this.of = Uint32Array.from(paths, (path) => {
      const directory = directoryOf(path);
      const number = numbers.get(directory) ?? numbers.size;
      numbers.set(directory, number);
      return number;
    });
    this.files = groupRows(this.of, numbers.size);
  }

  /** The files in the directory of a file, ascending. */
  beside(file: number): Uint32Array {
    const { starts, items } = this.files;
    const directory = this.of[file] as number;
    return items.subarray(starts[directory], starts[directory + 1]);
  }
}
