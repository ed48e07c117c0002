import type { Definition } from '@repomap/model';
import { bareName } from './bare-name.js';

/** The distinct names of a file's definitions, numbered by first appearance. */
export class FileNames {
  /** By number. */
  readonly texts: readonly string[];
  /** By definition: the number of its name. */
  readonly numbers: readonly number[];
  /** By number: how many definitions have the name. */
  readonly counts: readonly number[];
  /** By number: the names as they are shown, of those that were. */
  private readonly bare: (string | undefined)[];

  constructor(definitions: readonly Definition[]) {
    const known = new Map<string, number>();
    const texts: string[] = [];
    const counts: number[] = [];
    this.numbers = definitions.map(({ name }) => {
      let number = known.get(name);
      if (number === undefined) {
        number = texts.push(name) - 1;
        known.set(name, number);
        counts.push(0);
      }
      counts[number] = (counts[number] as number) + 1;
      return number;
    });
    this.texts = texts;
    this.counts = counts;
    this.bare = new Array(texts.length);
  }

  /** A name as it is shown. */
  bareOf(number: number): string {
    const name = this.bare[number] ?? bareName(this.texts[number] as string);
    this.bare[number] = name;
    return name;
  }
}
